package io.tenantry.organization;

import io.tenantry.http.QueryParameter;
import io.tenantry.query.SqlCondition;
import java.util.Map;

/// Finds the organizations that show a banner, of any level or of one. A banner that says no level
/// is an information. Served by the index `organization_by_banner`.
final class BannerFilter {
    private static final String ANY = "any";

    /// The parameter that asks for them.
    static final QueryParameter PARAMETER =
            QueryParameter.choice(
                    "bannerLevel",
                    "Only organizations with a banner of this level",
                    null,
                    ANY,
                    "info",
                    "warning",
                    "critical");

    private static final String SHOWN =
            "(o.banner_message is not null or o.banner_level is not null)";

    private BannerFilter() {}

    /// The condition for a statement that calls the organization's row `o`.
    ///
    /// @param asked a value of the parameter
    static SqlCondition condition(String asked) {
        return asked.equals(ANY)
                ? new SqlCondition(SHOWN, Map.of())
                : new SqlCondition(
                        SHOWN + " and coalesce(o.banner_level, 'info') = :query_banner",
                        Map.of("query_banner", asked));
    }
}
