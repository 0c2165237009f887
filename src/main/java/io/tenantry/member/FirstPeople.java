package io.tenantry.member;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Those whom an organization begins with.
record FirstPeople(List<Member> members, List<NewMember.ByEmail> invited) {
    FirstPeople {
        members = List.copyOf(members);
        invited = List.copyOf(invited);
    }

    /// Their part of the organization's summary.
    Map<String, Object> summary(Set<String> include) {
        return MemberSummaries.summary(members.size(), invited.size(), include);
    }
}
