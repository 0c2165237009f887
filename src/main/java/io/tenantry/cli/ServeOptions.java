package io.tenantry.cli;

import io.tenantry.config.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The settings of the server.
final class ServeOptions extends SettingOptions {
    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            description = "Port to listen on (default: 8080).")
    @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1, this machine only).")
    @Nullable String host;

    @Option(
            names = "--database-connections",
            paramLabel = "NUMBER",
            description = "Connections to the database at most (default: 20).")
    @Nullable String databaseConnections;

    @Option(
            names = "--statement-max",
            paramLabel = "TIME",
            description = "How long the database may work on one statement (default: 10s).")
    @Nullable String statementMax;

    @Option(
            names = "--requests-max",
            paramLabel = "NUMBER",
            description = "Requests in work at once (default: 64).")
    @Nullable String requestsMax;

    @Option(
            names = "--connections-max",
            paramLabel = "NUMBER",
            description = "Connections open at once (default: 4000).")
    @Nullable String connectionsMax;

    @Option(
            names = "--requests-per-token",
            paramLabel = "NUMBER",
            description =
                    "Requests a second that one token may make; 0 for any number (default: 0).")
    @Nullable String requestsPerToken;

    @Option(
            names = "--event-max-age",
            paramLabel = "TIME",
            description = "How old a usage event may be (default: 7d).")
    @Nullable String eventMaxAge;

    @Option(
            names = "--event-max-ahead",
            paramLabel = "TIME",
            description = "How far ahead of the clock a usage event may be (default: 5m).")
    @Nullable String eventMaxAhead;

    @Option(
            names = "--delete-grace",
            paramLabel = "TIME",
            description = "How long a deleted organization is kept (default: 30d).")
    @Nullable String deleteGrace;

    @Option(
            names = "--callback-allow-private",
            paramLabel = "BOOLEAN",
            description = "Whether callbacks may reach private addresses (default: false).")
    @Nullable String callbackAllowPrivate;

    @Option(
            names = "--smtp-url",
            paramLabel = "URL",
            description =
                    "Mail server, smtps://user:password@host; better given as TENANTRY_SMTP_URL"
                            + " (default: mails become files).")
    @Nullable String smtpUrl;

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            description = "Address that mails come from; needed with a mail server.")
    @Nullable String mailFrom;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Address that links in mails begin with (default: of host and port).")
    @Nullable String publicUrl;

    @Option(
            names = "--oidc-providers",
            paramLabel = "LIST",
            description =
                    "Identity providers, NAME=https://CLIENT:SECRET@ISSUER with blanks between;"
                            + " better given as TENANTRY_OIDC_PROVIDERS.")
    @Nullable String oidcProviders;

    @Override
    Map<Setting, String> given() {
        Map<Setting, String> given = super.given();
        put(given, Setting.PORT, port);
        put(given, Setting.HOST, host);
        put(given, Setting.DATABASE_CONNECTIONS, databaseConnections);
        put(given, Setting.STATEMENT_MAX, statementMax);
        put(given, Setting.REQUESTS_MAX, requestsMax);
        put(given, Setting.CONNECTIONS_MAX, connectionsMax);
        put(given, Setting.REQUESTS_PER_TOKEN, requestsPerToken);
        put(given, Setting.EVENT_MAX_AGE, eventMaxAge);
        put(given, Setting.EVENT_MAX_AHEAD, eventMaxAhead);
        put(given, Setting.DELETE_GRACE, deleteGrace);
        put(given, Setting.CALLBACK_ALLOW_PRIVATE, callbackAllowPrivate);
        put(given, Setting.SMTP_URL, smtpUrl);
        put(given, Setting.MAIL_FROM, mailFrom);
        put(given, Setting.PUBLIC_URL, publicUrl);
        put(given, Setting.OIDC_PROVIDERS, oidcProviders);
        return given;
    }
}
