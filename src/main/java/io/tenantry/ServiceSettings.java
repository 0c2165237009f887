package io.tenantry;

import io.tenantry.config.Settings;
import io.tenantry.database.TimeLimits;
import io.tenantry.usage.UsageWindow;
import io.tenantry.webhook.CallbackPolicy;
import java.net.URI;

/// What decides how [Services] work.
///
/// @param connections to the database at most
/// @param limits of what is asked of it
/// @param window what usage events are accepted
/// @param callbacks where they may go
/// @param publicUrl where links in mails lead
record ServiceSettings(
        int connections,
        TimeLimits limits,
        UsageWindow window,
        CallbackPolicy callbacks,
        URI publicUrl) {
    private static final int COMMAND_CONNECTIONS = 2;

    /// Commands do not know where the server is reached, and write no mail with a link.
    private static final URI NO_LINKS = URI.create("http://localhost");

    static ServiceSettings ofServer(Settings settings) {
        return new ServiceSettings(
                settings.databaseConnections(),
                TimeLimits.ofRequests(settings.statementMax()),
                new UsageWindow(settings.eventMaxAge(), settings.eventMaxAhead()),
                new CallbackPolicy(settings.callbackAllowPrivate()),
                settings.publicUrl());
    }

    /// For a command that does one thing.
    static ServiceSettings ofCommand() {
        return new ServiceSettings(
                COMMAND_CONNECTIONS,
                TimeLimits.COMMANDS,
                UsageWindow.STANDARD,
                new CallbackPolicy(false),
                NO_LINKS);
    }
}
