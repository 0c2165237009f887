package io.tenantry.report;

import java.util.List;

/// One page of reports and how many there are on all pages.
record ReportPage(List<ReportJob> jobs, long total) {}
