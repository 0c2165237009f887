package io.tenantry.notification;

import java.util.List;

/// One page of rules and how many there are on all pages.
record RulePage(List<NotificationRule> rules, long total) {}
