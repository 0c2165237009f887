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
        boolean withInvites = include.contains(PENDING_INVITES);
        Map<OrganizationId, Long> inviteCounts =
                withInvites ? invites.counts(handle, organizationIds, clock.instant()) : Map.of();
        Map<OrganizationId, Map<String, Object>> summaries = new HashMap<>();
        for (OrganizationId id : organizationIds) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("memberCount", memberCounts.getOrDefault(id, 0L));
            if (withInvites) {
                summary.put(PENDING_INVITES, inviteCounts.getOrDefault(id, 0L));
            }
            summaries.put(id, summary);
        }
        return summaries;
    }
}
