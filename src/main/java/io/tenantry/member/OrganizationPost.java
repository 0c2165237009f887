package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrgPost`: the fields of a patch, of which `name` is required, and the
/// first members.
record OrganizationPost(
        @JsonUnwrapped OrganizationPatch settings, @Nullable List<MemberPost> members) {
    NewOrganization toNewOrganization() {
        return new NewOrganization(requireNonNull(settings.name(), "name"), settings);
    }

    /// @param invitedBy the person who asks for it; null for a token of the instance
    List<NewMember> toNewMembers(@Nullable UserId invitedBy) {
        return members == null
                ? List.of()
                : members.stream().map(member -> member.toNewMember(invitedBy)).toList();
    }
}
