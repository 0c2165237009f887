package io.tenantry.member;

import io.tenantry.database.Database;
import io.tenantry.failure.Forbidden;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.http.Caller;
import io.tenantry.http.InstanceAccess;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.user.UserId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who may read the audit log of an organization: people who administer it, or its instance. Safe
/// for use by many threads.
public final class AuditLogReaders {
    private final MemberRepository members = new MemberRepository();
    private final Database database;
    private final InstanceService instances;
    private final OrganizationService organizations;

    public AuditLogReaders(
            Database database, InstanceService instances, OrganizationService organizations) {
        this.database = database;
        this.instances = instances;
        this.organizations = organizations;
    }

    /// Lets a caller in.
    ///
    /// @return the organization's instance
    /// @throws NotFound when there is no such organization, or the caller has nothing to do with it
    /// @throws Forbidden when the caller is no person, no administrator, or has not signed in with
    ///   the second factor that is asked for
    /// @throws Invalid when the organization has no log of its own
    public InstanceId enter(Caller caller, OrganizationId id) {
        UserId person = new UserId(caller.requireUser());
        return database.read(handle -> {
            Organization organization =
                    organizations.findInAnyInstance(handle, List.of(id)).stream()
                            .findFirst()
                            .orElseThrow(AuditLogReaders::notFound);
            requireAdministrator(
                    caller,
                    organization,
                    members.find(handle, organization.id(), person).orElse(null));
            requireEnabled(handle, organization);
            return organization.instanceId();
        });
    }

    private static void requireAdministrator(
            Caller caller, Organization organization, @Nullable Member member) {
        InstanceAccess access = caller.instances().get(organization.instanceId().value());
        if (access == InstanceAccess.WRITE) {
            return;
        }
        if (member == null && access == null) {
            throw notFound();
        }
        if (member == null || member.roles().role() != MemberRole.ADMIN) {
            throw new Forbidden("Access is forbidden");
        }
        if (organization.settings().mfaMode().asksFor(true)
                && !caller.requireSession().isProvedTwice(member.user().twoFactorAuthEnabled())) {
            throw new Forbidden(
                    "This organization requires two-factor authentication: sign in again with a"
                            + " second factor");
        }
    }

    private void requireEnabled(Handle handle, Organization organization) {
        if (!organization.settings().auditLogEnabled()) {
            throw new Invalid(
                    "The organization has no audit log of its own: its auditLogEnabled is false");
        }
        if (!instances.get(handle, organization.instanceId()).allowAuditLogging()) {
            throw new Invalid(
                    "The organization has no audit log of its own: its instance's"
                            + " allowAuditLogging is false");
        }
    }

    private static NotFound notFound() {
        return new NotFound("Organization");
    }
}
