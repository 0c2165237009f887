package io.tenantry.organization;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An organization among those that use most, or grow most.
///
/// @param limit of what is counted; null without one
/// @param used not below 0
/// @param before what it is compared with; 0 where nothing is compared
record RankedOrganization(
        OrganizationId id, String name, @Nullable Long limit, long used, long before) {
    /// How much more there is.
    long change() {
        return used - before;
    }

    /// How much more there is in percent of what there was, to one decimal place; empty when there
    /// was nothing.
    Optional<BigDecimal> percent() {
        return before == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(change())
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP));
    }
}
