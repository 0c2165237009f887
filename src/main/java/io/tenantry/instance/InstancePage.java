package io.tenantry.instance;

import java.util.List;

/// One page of instances and how many there are on all pages.
record InstancePage(List<InstanceView> instances, long total) {}
