package io.tenantry.member;

import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.RecentDays;
import io.tenantry.organization.SummarySource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The fields `memberCount`, always, and `pendingInviteCount`, when asked for, of the contract's
/// summary; and `recentMemberChange`, which is ours, when `recentChanges` are asked for.
public final class MemberSummaries implements SummarySource {
    private static final String PENDING_INVITES = "pendingInviteCount";

    private static final String RECENT = "recentChanges";
    private static final String RECENT_CHANGE = "recentMemberChange";

    private final MemberRepository members = new MemberRepository();
    private final InviteRepository invites = new InviteRepository();
    private final MemberHistoryRepository history = new MemberHistoryRepository();
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
        Map<OrganizationId, Long> changes =
                include.contains(RECENT)
                        ? history.changes(
                                handle, organizationIds, RecentDays.before(clock.instant()))
                        : Map.of();
        for (OrganizationId id : organizationIds) {
            long memberCount = memberCounts.getOrDefault(id, 0L);
            Map<String, Object> summary =
                    summary(memberCount, inviteCounts.getOrDefault(id, 0L), include);
            if (include.contains(RECENT)) {
                summary.put(RECENT_CHANGE, changes.getOrDefault(id, 0L));
            }
            summaries.put(id, summary);
        }
        return summaries;
    }

    @Override
    public Map<String, Object> summaryOfNew(Set<String> include) {
        return summary(0, 0, include);
    }

    /// The fields of an organization whose members and pending invitations are known, and of which
    /// no whole day is over.
    static Map<String, Object> summary(long members, long invites, Set<String> include) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("memberCount", members);
        if (include.contains(PENDING_INVITES)) {
            summary.put(PENDING_INVITES, invites);
        }
        if (include.contains(RECENT)) {
            summary.put(RECENT_CHANGE, 0L);
        }
        return summary;
    }
}
