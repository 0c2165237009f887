package io.tenantry;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.audit.AuditLogsResource;
import io.tenantry.audit.OrganizationDoor;
import io.tenantry.audit.OwnAuditLogsResource;
import io.tenantry.http.Action;
import io.tenantry.http.HealthPages;
import io.tenantry.http.MetricsPage;
import io.tenantry.http.PublicPage;
import io.tenantry.instance.InstanceMembersResource;
import io.tenantry.instance.InstanceResource;
import io.tenantry.member.FoundingResource;
import io.tenantry.member.InvitationPages;
import io.tenantry.member.InvitationResource;
import io.tenantry.member.InvitesResource;
import io.tenantry.member.MemberLimit;
import io.tenantry.member.MembersResource;
import io.tenantry.member.PersonalInvitesResource;
import io.tenantry.notification.RuleResource;
import io.tenantry.notification.RulesResource;
import io.tenantry.openapi.DocumentationPages;
import io.tenantry.organization.DeletedOrganizationsResource;
import io.tenantry.organization.LimitUse;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationResource;
import io.tenantry.organization.OrganizationsResource;
import io.tenantry.organization.TopOrgsResource;
import io.tenantry.report.MadeReportsResource;
import io.tenantry.report.ReportsResource;
import io.tenantry.report.SummariesResource;
import io.tenantry.signin.AuthResource;
import io.tenantry.signin.MeResource;
import io.tenantry.token.TokensResource;
import io.tenantry.usage.UsageCountsResource;
import io.tenantry.usage.UsageEventsResource;
import io.tenantry.usage.UsageLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Everything that can be asked over HTTP: the table of all actions and all public pages.
final class Api {
    private Api() {}

    /// @param deleteGrace how long deleted organizations are kept
    static List<Action> actions(Services services, Duration deleteGrace, InstantSource clock) {
        return Stream.of(
                        new OrganizationsResource(services.organizations(), limitUses(), clock)
                                .actions(),
                        new TopOrgsResource(services.organizations(), limitUses(), clock).actions(),
                        new FoundingResource(services.founding(), clock).actions(),
                        new OrganizationResource(services.organizations(), clock).actions(),
                        new DeletedOrganizationsResource(
                                        services.deletedOrganizations(), deleteGrace, clock)
                                .actions(),
                        new MembersResource(services.members()).actions(),
                        new InvitesResource(services.invites(), clock).actions(),
                        new InvitationResource(services.invitations()).actions(),
                        new UsageCountsResource(services.usageCounts(), clock).actions(),
                        new UsageEventsResource(services.usage(), clock).actions(),
                        new TokensResource(services.tokens()).actions(),
                        new InstanceResource(services.instances()).actions(),
                        new InstanceMembersResource(services.instanceMembers()).actions(),
                        new AuditLogsResource(services.audit(), clock).actions(),
                        new OwnAuditLogsResource(
                                        services.audit(), organizationDoor(services), clock)
                                .actions(),
                        new RulesResource(services.notifications()).actions(),
                        new RuleResource(services.notifications()).actions(),
                        new SummariesResource(services.summaries(), clock).actions(),
                        new ReportsResource(services.reports(), services.callbackPolicy(), clock)
                                .actions(),
                        new MadeReportsResource(services.reports()).actions(),
                        new AuthResource(services.people().signIn()).actions(),
                        new MeResource(services.people().accounts(), services.people().signIn())
                                .actions(),
                        new PersonalInvitesResource(services.invitations()).actions())
                .flatMap(List::stream)
                .toList();
    }

    private static OrganizationDoor organizationDoor(Services services) {
        return (caller, id) ->
                services.auditLogReaders().enter(caller, new OrganizationId(id)).value();
    }

    private static List<LimitUse> limitUses() {
        return Stream.concat(UsageLimits.ALL.stream(), Stream.of(MemberLimit.USE)).toList();
    }

    static List<PublicPage> pages(
            BooleanSupplier isReady,
            List<Action> actions,
            PrometheusRegistry registry,
            String version) {
        return Stream.of(
                        HealthPages.pages(isReady),
                        List.of(MetricsPage.of(registry)),
                        InvitationPages.pages(),
                        DocumentationPages.pages(actions, version))
                .flatMap(List::stream)
                .toList();
    }
}
