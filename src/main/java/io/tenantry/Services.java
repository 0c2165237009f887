package io.tenantry;

import io.tenantry.audit.AuditLog;
import io.tenantry.config.Settings;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceMemberService;
import io.tenantry.instance.InstanceService;
import io.tenantry.mail.MailService;
import io.tenantry.member.Admission;
import io.tenantry.member.AuditLogReaders;
import io.tenantry.member.FoundingService;
import io.tenantry.member.InvitationService;
import io.tenantry.member.InviteService;
import io.tenantry.member.MemberService;
import io.tenantry.member.MemberSummaries;
import io.tenantry.notification.NotificationService;
import io.tenantry.organization.DeletedOrganizationService;
import io.tenantry.organization.OrganizationService;
import io.tenantry.organization.SummarySource;
import io.tenantry.report.ReportService;
import io.tenantry.report.ReportWriter;
import io.tenantry.report.SummaryService;
import io.tenantry.signin.People;
import io.tenantry.token.TokenService;
import io.tenantry.usage.UsageCounts;
import io.tenantry.usage.UsageService;
import io.tenantry.usage.UsageSummaries;
import io.tenantry.user.SsoLinks;
import io.tenantry.user.UserService;
import io.tenantry.webhook.CallbackPolicy;
import io.tenantry.webhook.WebhookService;
import java.time.InstantSource;
import java.util.List;

/// Every service on one database, built by hand in order: what the server answers by and what the
/// commands work with.
public final class Services implements AutoCloseable {
    private final Database database;
    private final UserService users;
    private final SsoLinks ssoLinks;
    private final InstanceService instances;
    private final InstanceMemberService instanceMembers;
    private final TokenService tokens;
    private final People people;
    private final OrganizationService organizations;
    private final DeletedOrganizationService deletedOrganizations;
    private final MailService mails;
    private final MemberService members;
    private final InviteService invites;
    private final InvitationService invitations;
    private final FoundingService founding;
    private final UsageService usage;
    private final UsageCounts usageCounts;
    private final AuditLog audit;
    private final AuditLogReaders auditLogReaders;
    private final HexIds ids;
    private final CallbackPolicy callbacks;
    private final WebhookService webhooks;
    private final NotificationService notifications;
    private final SummaryService summaries;
    private final ReportService reports;
    private final ReportWriter reportWriter;

    private Services(Database database, ServiceSettings settings, InstantSource clock) {
        this.ids = new HexIds(clock);
        this.callbacks = settings.callbacks();
        this.database = database;
        this.users = new UserService(database, ids, clock);
        this.ssoLinks = new SsoLinks(database, clock);
        this.instances = new InstanceService(database, callbacks::requireUsable, ids, clock);
        this.instanceMembers = new InstanceMemberService(database, instances, users, clock);
        this.tokens = new TokenService(database, instances, ids, clock);
        this.people = People.on(database, users, tokens.ofUsers(), clock);
        List<SummarySource> sources =
                List.of(new UsageSummaries(clock), new MemberSummaries(clock));
        this.organizations = new OrganizationService(database, instances, sources, ids, clock);
        this.deletedOrganizations = new DeletedOrganizationService(database, organizations);
        this.mails = new MailService(database, ids, clock);
        Admission admission = new Admission(users, mails, settings.publicUrl(), ids);
        this.members = new MemberService(database, organizations, admission, clock);
        this.invites = new InviteService(database, organizations, admission, clock);
        this.invitations = new InvitationService(database, organizations, users, admission, clock);
        this.founding = new FoundingService(database, organizations, members);
        this.usage = new UsageService(database, organizations, settings.window(), clock);
        this.usageCounts = new UsageCounts(database, instances, organizations);
        this.webhooks = new WebhookService(database, ids, clock);
        this.notifications = new NotificationService(database, instances, callbacks, ids, clock);
        this.audit =
                new AuditLog(
                        database,
                        TargetNameKeepers.of(organizations, users, tokens, invites, notifications),
                        ids,
                        clock);
        this.auditLogReaders = new AuditLogReaders(database, instances, organizations);
        this.summaries = new SummaryService(database, clock);
        this.reports = new ReportService(database, clock);
        this.reportWriter = new ReportWriter(database, clock);
        usage.start();
    }

    /// Brings the database's schema up to date and opens everything on it, for a server.
    public static Services forServer(
            DatabaseAddress address, Settings settings, InstantSource clock) {
        return open(address, ServiceSettings.ofServer(settings), clock);
    }

    /// As [#forServer], for a command that does one thing.
    public static Services forCommand(DatabaseAddress address, InstantSource clock) {
        return open(address, ServiceSettings.ofCommand(), clock);
    }

    private static Services open(
            DatabaseAddress address, ServiceSettings settings, InstantSource clock) {
        Migrations.apply(address);
        Database database = Database.open(address, settings.connections(), settings.limits());
        try {
            return new Services(database, settings, clock);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    public Database database() {
        return database;
    }

    public UserService users() {
        return users;
    }

    public SsoLinks ssoLinks() {
        return ssoLinks;
    }

    public InstanceService instances() {
        return instances;
    }

    public InstanceMemberService instanceMembers() {
        return instanceMembers;
    }

    public TokenService tokens() {
        return tokens;
    }

    public People people() {
        return people;
    }

    public OrganizationService organizations() {
        return organizations;
    }

    public DeletedOrganizationService deletedOrganizations() {
        return deletedOrganizations;
    }

    public MailService mails() {
        return mails;
    }

    public MemberService members() {
        return members;
    }

    public InviteService invites() {
        return invites;
    }

    public InvitationService invitations() {
        return invitations;
    }

    public FoundingService founding() {
        return founding;
    }

    public UsageService usage() {
        return usage;
    }

    public UsageCounts usageCounts() {
        return usageCounts;
    }

    public AuditLog audit() {
        return audit;
    }

    AuditLogReaders auditLogReaders() {
        return auditLogReaders;
    }

    public WebhookService webhooks() {
        return webhooks;
    }

    public NotificationService notifications() {
        return notifications;
    }

    /// Where callbacks may go.
    CallbackPolicy callbackPolicy() {
        return callbacks;
    }

    public HexIds ids() {
        return ids;
    }

    public SummaryService summaries() {
        return summaries;
    }

    public ReportService reports() {
        return reports;
    }

    public ReportWriter reportWriter() {
        return reportWriter;
    }

    @Override
    public void close() {
        database.endWaits();
        usage.close();
        database.close();
    }
}
