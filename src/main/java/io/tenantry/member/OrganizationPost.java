package io.tenantry.member;

import io.tenantry.instance.Limits;
import io.tenantry.organization.Banner;
import io.tenantry.organization.DisabledAt;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.organization.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrgPost`.
record OrganizationPost(
        String name,
        @Nullable String description,
        @Nullable String iconColor,
        @Nullable Limits limits,
        @Nullable List<MemberPost> members,
        @Nullable List<String> whitelistedEmailDomains,
        @Nullable Boolean auditLogEnabled,
        @Nullable DisabledAt disabledAt,
        @Nullable Boolean isReadOnly,
        @Nullable List<Tag> tags,
        @Nullable String referralId,
        @Nullable String mfaMode,
        @Nullable Banner banner) {
    NewOrganization toNewOrganization() {
        OrganizationPatch settings =
                new OrganizationPatch(
                        null,
                        description,
                        iconColor,
                        limits,
                        whitelistedEmailDomains,
                        auditLogEnabled,
                        disabledAt,
                        isReadOnly,
                        tags,
                        referralId,
                        mfaMode,
                        banner);
        return new NewOrganization(name, settings);
    }

    List<NewMember> toNewMembers() {
        return members == null ? List.of() : members.stream().map(MemberPost::toNewMember).toList();
    }
}
