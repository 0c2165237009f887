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
import io.tenantry.token.TokenService;
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

    private Services(Database database, InstantSource clock) {
        HexIds ids = new HexIds(clock);
        this.database = database;
        this.users = new UserService(database, ids, clock);
        this.instances = new InstanceService(database, ids, clock);
        this.tokens = new TokenService(database, ids, clock);
        List<SummarySource> summaries = List.of(new MemberSummaries(clock));
        this.organizations = new OrganizationService(database, summaries, ids, clock);
        this.members = new MemberService(database, organizations, users, ids, clock);
        this.founding = new FoundingService(database, instances, organizations, members);
    }

    /// Brings the database's schema up to date and opens everything on it, for a server.
    public static Services forServer(
            DatabaseAddress address, Settings settings, InstantSource clock) {
        return open(address, settings.databaseConnections(), clock);
    }

    /// As [#forServer], for a command that does one thing.
    public static Services forCommand(DatabaseAddress address, InstantSource clock) {
        return open(address, COMMAND_CONNECTIONS, clock);
    }

    private static Services open(DatabaseAddress address, int connections, InstantSource clock) {
        Migrations.apply(address);
        return new Services(Database.open(address, connections), clock);
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

    @Override
    public void close() {
        database.close();
    }
}
