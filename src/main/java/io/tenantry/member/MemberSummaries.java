package io.tenantry.member;

import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.SummarySource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The fields `memberCount`, always, and `pendingInviteCount`, when asked for, of the contract's
/// summary.
public final class MemberSummaries implements SummarySource {
    private static final String PENDING_INVITES = "pendingInviteCount";

    private final MemberRepository members = new MemberRepository();
    private final InviteRepository invites = new InviteRepository();
    private final InstantSource clock;

    public MemberSummaries(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Map<OrganizationId, Map<String, Object>> summaries(
            Handle handle, List<OrganizationId> organizationIds, Set<String> include) {
        Map<OrganizationId, Long> memberCounts = members.counts(handle, organizationIds);
        Map<OrganizationId, Long> inviteCounts =
                include.contains(PENDING_INVITES)
                        ? invites.counts(handle, organizationIds, clock.instant())
                        : Map.of();
        Map<OrganizationId, Map<String, Object>> summaries = new HashMap<>();
        for (OrganizationId id : organizationIds) {
            long memberCount = memberCounts.getOrDefault(id, 0L);
            summaries.put(id, summary(memberCount, inviteCounts.getOrDefault(id, 0L), include));
        }
        return summaries;
    }

    @Override
    public Map<String, Object> summaryOfNew(Set<String> include) {
        return summary(0, 0, include);
    }

    /// The fields of an organization whose members and pending invitations are known.
    static Map<String, Object> summary(long members, long invites, Set<String> include) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("memberCount", members);
        if (include.contains(PENDING_INVITES)) {
            summary.put(PENDING_INVITES, invites);
        }
        return summary;
    }
}
