package io.tenantry.report;

import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.organization.Stock;
import io.tenantry.usage.PeriodUsage;

/// What one resource had and used in one period.
///
/// @param period its days that have begun
/// @param members of the organization, none for an application
record Summary(Resource resource, Period period, PeriodUsage usage, Stock members) {}
