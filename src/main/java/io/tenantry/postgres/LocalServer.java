package io.tenantry.postgres;

import io.tenantry.database.DatabaseAddress;

/// Where the embedded server listens and what opens it. Both of its roles have the same password:
/// whoever can read the file it is kept in can read the data as well.
record LocalServer(int port, String password) {
    DatabaseAddress tenantry() {
        return address(Accounts.NAME, Accounts.NAME);
    }

    DatabaseAddress superuser() {
        return address("postgres", Cluster.SUPERUSER);
    }

    private DatabaseAddress address(String database, String user) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable".formatted(port, database);
        return new DatabaseAddress(url, user, password);
    }
}
