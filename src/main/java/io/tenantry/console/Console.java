package io.tenantry.console;

import io.tenantry.console.access.InstanceMembersPage;
import io.tenantry.console.access.NewTokenPage;
import io.tenantry.console.access.TokenFormPage;
import io.tenantry.console.access.TokensPage;
import io.tenantry.console.account.AccountPage;
import io.tenantry.console.account.SecondFactorPage;
import io.tenantry.console.alerts.RuleFormPage;
import io.tenantry.console.alerts.RulesPage;
import io.tenantry.console.audit.InstanceAuditPage;
import io.tenantry.console.instance.InstanceSettingsPage;
import io.tenantry.console.organization.AccessPage;
import io.tenantry.console.organization.AuditPage;
import io.tenantry.console.organization.LimitsPage;
import io.tenantry.console.organization.MembersPage;
import io.tenantry.console.organization.RolesPage;
import io.tenantry.console.organization.SettingsPage;
import io.tenantry.console.organizations.DeletedPage;
import io.tenantry.console.organizations.NewOrganizationPage;
import io.tenantry.console.organizations.OrganizationsPage;
import io.tenantry.console.reports.ReportsPage;
import io.tenantry.console.reports.ScheduleDeletionPage;
import io.tenantry.console.reports.SchedulePage;
import io.tenantry.console.signin.InstancesPage;
import io.tenantry.console.signin.SignInLink;
import io.tenantry.console.signin.SignInPage;
import io.tenantry.console.signin.SignOutPage;
import io.tenantry.console.usage.MonthsPage;
import io.tenantry.console.usage.OverviewPage;
import io.tenantry.console.usage.TopPage;
import io.tenantry.console.usage.UsagePage;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Routes;
import io.tenantry.http.LocalApi;
import io.tenantry.http.NoticeSite;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Puts the console together: the one list of its pages.
public final class Console {
    private Console() {}

    /// @param api what the pages call
    /// @param publicUrl where browsers reach the server
    /// @param links other ways to sign in, one button each
    public static NoticeSite site(
            LocalApi api, URI publicUrl, List<SignInLink> links, InstantSource clock) {
        return new ConsoleSite(api, publicUrl, new Routes(routes(links)), clock);
    }

    /// All pages, in the order in which they are tried.
    static List<Route> routes(List<SignInLink> links) {
        return Stream.of(
                        new SignInPage(links).routes(),
                        new SignOutPage().routes(),
                        new InstancesPage().routes(),
                        new MembersPage().routes(),
                        new LimitsPage().routes(),
                        new SettingsPage().routes(),
                        new AuditPage().routes(),
                        new OrganizationsPage().routes(),
                        new NewOrganizationPage().routes(),
                        new OverviewPage().routes(),
                        new UsagePage().routes(),
                        new TopPage().routes(),
                        new TokensPage().routes(),
                        new NewTokenPage().routes(),
                        new InstanceMembersPage().routes(),
                        new InstanceAuditPage().routes(),
                        new RulesPage().routes(),
                        new RuleFormPage().routes(),
                        new ReportsPage().routes(),
                        new SchedulePage().routes(),
                        new ScheduleDeletionPage().routes(),
                        new InstanceSettingsPage().routes(),
                        new DeletedPage().routes(),
                        new AccountPage().routes(),
                        new SecondFactorPage().routes(),
                        new AccessPage().routes(),
                        new TokenFormPage().routes(),
                        new MonthsPage().routes(),
                        new RolesPage().routes())
                .flatMap(List::stream)
                .toList();
    }
}
