package io.tenantry.organization;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Gives a part of the contract's `summary` of organizations. Called by many threads at once.
public interface SummarySource {
    /// Reads the part for many organizations in one go.
    ///
    /// @param organizationIds at most 1,000
    /// @param include names of fields that are given only when asked for (`contract.md` 4.6);
    ///   unknown ones mean nothing
    /// @return for each organization the fields and their values, ready to be written as JSON
    Map<OrganizationId, Map<String, Object>> summaries(
            Handle handle, List<OrganizationId> organizationIds, Set<String> include);

    /// The part of an organization that was just made and has nothing yet.
    ///
    /// @param include as above
    Map<String, Object> summaryOfNew(Set<String> include);
}
