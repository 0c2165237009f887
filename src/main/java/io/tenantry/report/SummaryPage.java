package io.tenantry.report;

import java.util.List;

/// One page of summaries and how many there are on all pages.
record SummaryPage(List<Summary> summaries, long total) {}
