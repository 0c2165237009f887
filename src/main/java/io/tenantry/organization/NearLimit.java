package io.tenantry.organization;

import io.tenantry.http.QueryParameter;
import io.tenantry.instance.LimitKey;
import io.tenantry.query.SqlCondition;
import io.tenantry.query.SqlRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the organizations that are near a limit or over it: that use 80 percent of it or more.
/// Nothing used of a limit of 0 is not near. Immutable.
final class NearLimit {
    private static final int PERCENT = 80;
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
    SqlCondition condition(String asked) {
        List<String> tests = new ArrayList<>();
        Map<String, Object> binds = new HashMap<>();
        for (LimitUse use : uses) {
            if (asked.equals(ANY) || asked.equals(use.limit().jsonName())) {
                SqlRows used =
                        use.used(
                                "(select id as organization_id from organization where instance_id = :instanceId"
                                        + " and deleted_at is null) of_instance");
                tests.add("o.id in (" + near(use.limit(), used) + ")");
                binds.putAll(used.binds());
                binds.putAll(used.condition().binds());
            }
        }
        return new SqlCondition(String.join(" or ", tests), binds);
    }

    /// Both conditions together.
    static SqlCondition both(SqlCondition one, SqlCondition other) {
        Map<String, Object> binds = new HashMap<>(one.binds());
        binds.putAll(other.binds());
        return new SqlCondition("(" + one.sql() + ") and (" + other.sql() + ")", binds);
    }

    private static String near(LimitKey limit, SqlRows used) {
        return """
        select used.organization_id
        from (%s) used
        join organization limited on limited.id = used.organization_id
        where used.value > 0
            and used.value * 100 >= %d * cast(limited.limits ->> '%s' as numeric)
        """
                .formatted(used.sql(), PERCENT, limit.jsonName());
    }
}
