package io.tenantry.member;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationService;
import io.tenantry.organization.OrganizationView;
import io.tenantry.organization.Room;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Creates organizations together with their first members: all of it, or nothing. Safe for use by
/// many threads.
public final class FoundingService {
    private final Database database;
    private final OrganizationService organizations;
    private final MemberService members;

    public FoundingService(
            Database database, OrganizationService organizations, MemberService members) {
        this.database = database;
        this.organizations = organizations;
        this.members = members;
    }

    /// A new organization and those who belong to it already.
    public record Founded(OrganizationView organization, List<Member> members) {}

    /// Creates an organization and adds its first members, each as [MemberService#add(InstanceId,
    /// io.tenantry.organization.OrganizationId, NewMember)] does.
    ///
    /// @param creator the person who creates it and becomes its administrator; null for none
    /// @param include further summary fields for the answer
    /// @throws NotFound when there is no such instance, or no such person
    /// @throws Invalid when a limit would be passed, or the same person is named twice
    public Founded found(
            InstanceId instanceId,
            NewOrganization wanted,
            List<NewMember> first,
            @Nullable UserId creator,
            Set<String> include) {
        Room room = organizations.room(instanceId);
        return database.inTransaction(handle -> {
            Organization organization = organizations.create(handle, room, wanted);
            FirstPeople people = members.addFirst(handle, organization, first, creator);
            OrganizationView view =
                    organizations.viewOfNew(organization, people.summary(include), include);
            return new Founded(view, people.members());
        });
    }
}
