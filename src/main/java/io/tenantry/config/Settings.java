package io.tenantry.config;

import io.tenantry.database.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// All settings, checked.
///
/// @param port 0 for any free one
/// @param database the external PostgreSQL; null for the embedded one
public record Settings(
        int port,
        String host,
        Path dataDirectory,
        @Nullable DatabaseAddress database,
        int databaseConnections,
        int requestsMax,
        Duration eventMaxAge,
        Duration eventMaxAhead,
        Duration deleteGrace,
        boolean callbackAllowPrivate) {}
