package io.tenantry;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.OrganizationService;
import io.tenantry.token.TokenService;
import io.tenantry.user.UserService;
import java.time.InstantSource;
import java.util.List;

/// Every service on one database, built by hand in order: what the server answers by and what the
/// commands work with.
public final class Services implements AutoCloseable {
    private final Database database;
    private final UserService users;
    private final InstanceService instances;
    private final TokenService tokens;
    private final OrganizationService organizations;

    private Services(Database database, InstantSource clock) {
        HexIds ids = new HexIds(clock);
        this.database = database;
        this.users = new UserService(database, ids, clock);
        this.instances = new InstanceService(database, ids, clock);
        this.tokens = new TokenService(database, ids, clock);
        this.organizations = new OrganizationService(database, List.of(), ids, clock);
    }

    /// Brings the database's schema up to date and opens everything on it.
    ///
    /// @param connections the largest number of connections to the database
    public static Services open(DatabaseAddress address, int connections, InstantSource clock) {
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

    @Override
    public void close() {
        database.close();
    }
}
