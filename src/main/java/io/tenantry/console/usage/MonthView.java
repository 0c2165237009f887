package io.tenantry.console.usage;

/// All figures of one organization or application in a month.
public record MonthView(MonthsFilter filter, MonthLine line) {}
