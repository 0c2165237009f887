package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.query.SqlRows;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A limit of which the table `limit_use` knows what each organization uses
/// (`docs/adr/0020-use-of-limits.md`). Other features write there: usage what its events say, a
/// trigger how many members there are.
///
/// @param isMonthly whether what is used begins anew with each billing period
/// @param pending what was used in a billing period and is not in the table yet; null when
///   everything always is
/// @param changes of a limit of what there is at one time: how much more or less there is since the
///   beginning of a day, `organization_id` and `value` of all organizations of an instance that
///   changed; null of one that begins anew
public record LimitUse(
        LimitKey limit,
        boolean isMonthly,
        @Nullable Function<BillingPeriod, SqlRows> pending,
        @Nullable BiFunction<InstanceId, LocalDate, SqlRows> changes) {
    /// The period in the table of limits that know no periods.
    public static final LocalDate NO_PERIOD = LocalDate.EPOCH;

    public LimitUse {
        requireNonNull(limit, "limit");
        if (isMonthly == (changes != null)) {
            throw new IllegalArgumentException(
                    limit + ": expected changes of what does not begin anew, and of that alone");
        }
    }

    /// A limit of what there is at one time.
    public static LimitUse standing(
            LimitKey limit, BiFunction<InstanceId, LocalDate, SqlRows> changes) {
        return new LimitUse(limit, false, null, changes);
    }

    /// A limit of what is used in a billing period, all of which is in the table.
    public static LimitUse monthly(LimitKey limit) {
        return new LimitUse(limit, true, null, null);
    }

    /// A limit of what is used in a billing period, some of which is added to the table later.
    public static LimitUse monthly(LimitKey limit, Function<BillingPeriod, SqlRows> pending) {
        return new LimitUse(limit, true, pending, null);
    }

    /// The period in the table that tells what is used now.
    LocalDate period(BillingPeriod now) {
        return isMonthly ? now.firstDay() : NO_PERIOD;
    }

    /// `organization_id` and `value`, of all instances: what is not in the table yet.
    Optional<SqlRows> pending(BillingPeriod now) {
        return pending == null ? Optional.empty() : Optional.of(pending.apply(now));
    }

    /// What became more or less since the beginning of a day; empty for what begins anew.
    Optional<SqlRows> changes(InstanceId instanceId, LocalDate day) {
        return changes == null ? Optional.empty() : Optional.of(changes.apply(instanceId, day));
    }
}
