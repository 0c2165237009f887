package io.tenantry;

import io.tenantry.config.Settings;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceService;
import io.tenantry.member.FoundingService;
import io.tenantry.member.MemberService;
import io.tenantry.member.MemberSummaries;
import io.tenantry.organization.OrganizationService;
import io.tenantry.organization.SummarySource;
import io.tenantry.report.LoggedDelivery;
import io.tenantry.report.ReportDelivery;
import io.tenantry.report.ReportService;
import io.tenantry.report.ReportWriter;
import io.tenantry.report.SummaryService;
import io.tenantry.token.TokenService;
import io.tenantry.usage.UsageCounts;
import io.tenantry.usage.UsageService;
import io.tenantry.usage.UsageSummaries;
import io.tenantry.usage.UsageWindow;
import io.tenantry.user.UserService;
import java.time.InstantSource;
import java.util.List;

/// Every service on one database, built by hand in order: what the server answers by and what the
/// commands work with.
public final class Services implements AutoCloseable {
    private static final int COMMAND_CONNECTIONS = 2;

    private final Database database;
    private final UserService users;
    private final InstanceService instances;
    private final TokenService tokens;
    private final OrganizationService organizations;
    private final MemberService members;
    private final FoundingService founding;
    private final UsageService usage;
    private final UsageCounts usageCounts;
    private final SummaryService summaries;
    private final ReportService reports;
    private final ReportWriter reportWriter;
    private final ReportDelivery reportDelivery;

    private Services(Database database, UsageWindow window, InstantSource clock) {
        HexIds ids = new HexIds(clock);
        this.database = database;
        this.users = new UserService(database, ids, clock);
        this.instances = new InstanceService(database, ids, clock);
        this.tokens = new TokenService(database, ids, clock);
        List<SummarySource> sources =
                List.of(new UsageSummaries(clock), new MemberSummaries(clock));
        this.organizations = new OrganizationService(database, sources, ids, clock);
        this.members = new MemberService(database, organizations, users, ids, clock);
        this.founding = new FoundingService(database, instances, organizations, members);
        this.usage = new UsageService(database, organizations, window, clock);
        this.usageCounts = new UsageCounts(database, organizations);
        this.summaries = new SummaryService(database, clock);
        this.reports = new ReportService(database, clock);
        this.reportWriter = new ReportWriter(database, clock);
        this.reportDelivery = new LoggedDelivery();
        usage.start();
    }

    /// Brings the database's schema up to date and opens everything on it, for a server.
    public static Services forServer(
            DatabaseAddress address, Settings settings, InstantSource clock) {
        UsageWindow window = new UsageWindow(settings.eventMaxAge(), settings.eventMaxAhead());
        return open(address, settings.databaseConnections(), window, clock);
    }

    /// As [#forServer], for a command that does one thing.
    public static Services forCommand(DatabaseAddress address, InstantSource clock) {
        return open(address, COMMAND_CONNECTIONS, UsageWindow.STANDARD, clock);
    }

    private static Services open(
            DatabaseAddress address, int connections, UsageWindow window, InstantSource clock) {
        Migrations.apply(address);
        return new Services(Database.open(address, connections), window, clock);
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

    public MemberService members() {
        return members;
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

    public SummaryService summaries() {
        return summaries;
    }

    public ReportService reports() {
        return reports;
    }

    public ReportWriter reportWriter() {
        return reportWriter;
    }

    public ReportDelivery reportDelivery() {
        return reportDelivery;
    }

    @Override
    public void close() {
        usage.close();
        database.close();
    }
}
