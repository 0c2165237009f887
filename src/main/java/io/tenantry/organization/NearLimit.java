package io.tenantry.organization;

import io.tenantry.http.QueryParameter;
import io.tenantry.query.SqlCondition;
import io.tenantry.query.SqlRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the organizations that are near a limit or over it: that use 80 percent of it or more.
/// Nothing used of a limit of 0 is not near. Reads only what `limit_use` marks and what waits to be
/// added there (`docs/adr/0020-use-of-limits.md`). Immutable.
final class NearLimit {
    private static final String ANY = "any";

    private final List<LimitUse> uses;
    private final QueryParameter parameter;

    NearLimit(List<LimitUse> uses) {
        this.uses = List.copyOf(uses);
        this.parameter =
                QueryParameter.choice(
                        "nearLimit",
                        "Only organizations that use 80 percent of this limit or more",
                        null,
                        Stream.concat(
                                        Stream.of(ANY),
                                        uses.stream().map(use -> use.limit().jsonName()))
                                .toArray(String[]::new));
    }

    /// The parameter that asks for them: the limit's name, or `any`.
    QueryParameter parameter() {
        return parameter;
    }

    /// The condition for a statement that calls the organization's row `o` and binds the
    /// `instanceId`.
    ///
    /// @param asked a value of the parameter
    /// @param now the present billing period
    SqlCondition condition(String asked, BillingPeriod now) {
        List<String> parts = new ArrayList<>();
        Map<String, Object> binds = new HashMap<>();
        for (LimitUse use : uses) {
            if (asked.equals(ANY) || asked.equals(use.limit().jsonName())) {
                String name = use.limit().jsonName();
                binds.put("near_" + name, use.period(now));
                parts.add(marked(name));
                use.pending(now)
                        .ifPresent(rows -> {
                            binds.putAll(rows.binds());
                            parts.add(withPending(name, rows));
                        });
            }
        }
        return new SqlCondition("o.id in (" + String.join(" union all ", parts) + ")", binds);
    }

    /// Those marked; where it is not worked out from when on a mark is right, the limit decides.
    private static String marked(String name) {
        return """
        select used.organization_id
        from limit_use used
        where used.instance_id = :instanceId and used.limit_name = '%1$s' and used.period = :near_%1$s and used.is_near
            and (used.near_from is not null or exists (
                select 1
                from organization limited
                where limited.id = used.organization_id
                    and used.used >= limit_near_from(limited.limits, '%1$s')
            ))
        """
                .formatted(name);
    }

    /// Those of whom something waits, which may be what brings them near.
    private static String withPending(String name, SqlRows pending) {
        return """
        select pending.organization_id
        from (%2$s) pending
        join organization limited on limited.id = pending.organization_id
        left join limit_use used on used.limit_name = '%1$s' and used.period = :near_%1$s
            and used.organization_id = pending.organization_id
        where pending.value + coalesce(used.used, 0) >= limit_near_from(limited.limits, '%1$s')
        """
                .formatted(name, pending.sql());
    }
}
