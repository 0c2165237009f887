package io.tenantry;

import io.tenantry.config.Settings;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceService;
import io.tenantry.mail.MailService;
import io.tenantry.member.Admission;
import io.tenantry.member.FoundingService;
import io.tenantry.member.InvitationService;
import io.tenantry.member.InviteService;
import io.tenantry.member.MemberService;
import io.tenantry.member.MemberSummaries;
import io.tenantry.organization.OrganizationService;
import io.tenantry.organization.SummarySource;
import io.tenantry.token.TokenService;
import io.tenantry.usage.UsageCounts;
import io.tenantry.usage.UsageService;
import io.tenantry.usage.UsageSummaries;
import io.tenantry.usage.UsageWindow;
import io.tenantry.user.UserService;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/// Every service on one database, built by hand in order: what the server answers by and what the
/// commands work with.
public final class Services implements AutoCloseable {
    private static final int COMMAND_CONNECTIONS = 2;

    /// Commands do not know where the server is reached, and write no mail with a link.
    private static final URI NO_LINKS = URI.create("http://localhost");

    private final Database database;
    private final UserService users;
    private final InstanceService instances;
    private final TokenService tokens;
    private final OrganizationService organizations;
    private final MailService mails;
    private final MemberService members;
    private final InviteService invites;
    private final InvitationService invitations;
    private final FoundingService founding;
    private final UsageService usage;
    private final UsageCounts usageCounts;

    private Services(Database database, UsageWindow window, URI publicUrl, InstantSource clock) {
        HexIds ids = new HexIds(clock);
        this.database = database;
        this.users = new UserService(database, ids, clock);
        this.instances = new InstanceService(database, ids, clock);
        this.tokens = new TokenService(database, ids, clock);
        List<SummarySource> summaries =
                List.of(new UsageSummaries(clock), new MemberSummaries(clock));
        this.organizations = new OrganizationService(database, summaries, ids, clock);
        this.mails = new MailService(database, ids, clock);
        Admission admission = new Admission(users, mails, publicUrl, ids);
        this.members = new MemberService(database, organizations, admission, clock);
        this.invites = new InviteService(database, organizations, admission, clock);
        this.invitations = new InvitationService(database, organizations, users, admission, clock);
        this.founding = new FoundingService(database, instances, organizations, members);
        this.usage = new UsageService(database, organizations, window, clock);
        this.usageCounts = new UsageCounts(database, organizations);
        usage.start();
    }

    /// Brings the database's schema up to date and opens everything on it, for a server.
    public static Services forServer(
            DatabaseAddress address, Settings settings, InstantSource clock) {
        UsageWindow window = new UsageWindow(settings.eventMaxAge(), settings.eventMaxAhead());
        return open(address, settings.databaseConnections(), window, settings.publicUrl(), clock);
    }

    /// As [#forServer], for a command that does one thing.
    public static Services forCommand(DatabaseAddress address, InstantSource clock) {
        return open(address, COMMAND_CONNECTIONS, UsageWindow.STANDARD, NO_LINKS, clock);
    }

    private static Services open(
            DatabaseAddress address,
            int connections,
            UsageWindow window,
            URI publicUrl,
            InstantSource clock) {
        Migrations.apply(address);
        return new Services(Database.open(address, connections), window, publicUrl, clock);
    }

    public Database database() {
        return database;
    }

    public UserService users() {
        return users;
    }

    public InstanceService instances() {
        return instances;
    }

    public TokenService tokens() {
        return tokens;
    }

    public OrganizationService organizations() {
        return organizations;
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

    @Override
    public void close() {
        usage.close();
        database.close();
    }
}
