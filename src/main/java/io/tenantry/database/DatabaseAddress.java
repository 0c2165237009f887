package io.tenantry.database;

import static java.util.Objects.requireNonNull;

/// Where PostgreSQL is and who connects. The password stays out of [#toString].
///
/// @param jdbcUrl `jdbc:postgresql://host[:port][,host[:port]…]/database[?…]`
/// @param user the role to connect as
/// @param password that role's password, empty when the server asks for none
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    public DatabaseAddress {
        requireNonNull(jdbcUrl, "jdbcUrl");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return user + "@" + jdbcUrl;
    }
}
