package io.tenantry.organization;

import io.tenantry.instance.LimitKey;
import io.tenantry.query.SqlRows;

/// Tells what organizations use of one limit at this moment, in the present billing period where
/// the limit is one of periods. Other features know it. Called by many threads at once.
public interface LimitUse {
    /// The limit.
    LimitKey limit();

    /// `organization_id` and `value`, for a statement over many organizations; those that use
    /// nothing may be left out.
    ///
    /// @param among a relation of the statement with a column `organization_id`: what these use is
    ///   among the rows
    SqlRows used(String among);
}
