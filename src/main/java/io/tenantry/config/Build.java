package io.tenantry.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What this program was built as.
///
/// @param version Tenantry's own version
/// @param postgresVersion the version of the packaged PostgreSQL binaries: PostgreSQL's
///   `major.minor`, then the packaging's own number, `17.11.0` for example
public record Build(String version, String postgresVersion) {
    private static final Build CURRENT = read();

    /// The program that runs.
    public static Build current() {
        return CURRENT;
    }

    /// PostgreSQL's major version, which decides whether a data directory can be read.
    public String postgresMajorVersion() {
        return postgresVersion.substring(0, postgresVersion.indexOf('.'));
    }

    private static Build read() {
        try (InputStream file = Build.class.getResourceAsStream("build.properties")) {
            if (file == null) {
                throw new IllegalStateException("build.properties is missing from the class path");
            }
            Properties properties = new Properties();
            properties.load(file);
            return new Build(
                    properties.getProperty("version"), properties.getProperty("postgres.version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
