package io.tenantry.chaos;

import io.tenantry.chaos.Event.Kind;
import java.time.Instant;
import java.util.Map;

/// What the server tells of the usage of an organization, or of all of them together. Maps have no
/// empty sums.
///
/// @param kinds by type and source
/// @param hours by UTC hour
/// @param days by UTC day
/// @param month of the running month
/// @param billable billable payloads of the running month, as they are held against the limit
record UsageSeen(
        Map<Kind, Sum> kinds,
        Map<Instant, Sum> hours,
        Map<Instant, Sum> days,
        Sum month,
        long billable) {}
