package io.tenantry.member;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationService;
import io.tenantry.organization.OrganizationView;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Creates organizations together with their first members: all of it, or nothing. Safe for use by
/// many threads.
public final class FoundingService {
    private final Database database;
    private final InstanceService instances;
    private final OrganizationService organizations;
    private final MemberService members;

    public FoundingService(
            Database database,
            InstanceService instances,
            OrganizationService organizations,
            MemberService members) {
        this.database = database;
        this.instances = instances;
        this.organizations = organizations;
        this.members = members;
    }

    /// A new organization and those who belong to it already.
    public record Founded(OrganizationView organization, List<Member> members) {}

    /// Creates an organization and adds its first members, each as [MemberService#add(InstanceId,
    /// io.tenantry.organization.OrganizationId, NewMember)] does.
    ///
    /// @param include further summary fields for the answer
    /// @throws NotFound when there is no such instance, or no such person
    /// @throws Invalid when a limit would be passed, or the same person is named twice
    public Founded found(
            InstanceId instanceId,
            NewOrganization wanted,
            List<NewMember> first,
            Set<String> include) {
        return database.inTransaction(handle -> {
            Instance instance = instances.get(handle, instanceId);
            Organization organization = organizations.create(handle, instance, wanted);
            List<Member> joined = addAll(handle, organization, first);
            OrganizationView view = organizations.view(handle, organization, include);
            return new Founded(view, joined);
        });
    }

    private List<Member> addAll(Handle handle, Organization organization, List<NewMember> first) {
        List<Member> joined = new ArrayList<>();
        Set<String> invited = new HashSet<>();
        for (NewMember newMember : first) {
            switch (members.add(handle, organization, newMember)) {
                case Addition.Joined(Member member) -> joined.add(member);
                case Addition.Invited address -> requireNew(invited, address.email().folded());
            }
        }
        for (Member member : joined) {
            requireNew(invited, folded(member.user()));
        }
        return joined;
    }

    private static String folded(User user) {
        return new Email(user.email()).folded();
    }

    private static void requireNew(Set<String> seen, String folded) {
        if (!seen.add(folded)) {
            throw new Invalid("orgConfig.members names '%s' more than once".formatted(folded));
        }
    }
}
