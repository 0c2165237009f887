package io.tenantry.config;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.mail.MailFrom;
import io.tenantry.mail.SmtpServer;
import io.tenantry.oidc.ProviderList;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads settings from their texts and collects every fault instead of stopping at the first.
public final class SettingsReader {
    private static final int EMBEDDED_CONNECTIONS_MAX = 90;

    /// Mails that nobody sends need no address that exists.
    private static final MailFrom FROM_OF_FILES = new MailFrom("Tenantry <tenantry@localhost>");

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final List<String> faults;

    /// @param given the texts that the command line or the environment gave; a setting without one
    ///   has its default
    /// @param faults where faults go, one line each
    public SettingsReader(Map<Setting, String> given, List<String> faults) {
        this.given.putAll(given);
        this.faults = faults;
    }

    /// Reads all settings. When there were faults the values are not to be used.
    public Settings read() {
        return new Settings(
                number(Setting.PORT, 0, 65_535),
                text(Setting.HOST),
                path(),
                database(),
                connections(),
                duration(Setting.STATEMENT_MAX, Duration.ofSeconds(1), Duration.ofMinutes(10)),
                number(Setting.REQUESTS_MAX, 1, 10_000),
                number(Setting.CONNECTIONS_MAX, 10, 100_000),
                number(Setting.REQUESTS_PER_TOKEN, 0, 100_000),
                duration(Setting.EVENT_MAX_AGE, Duration.ofHours(1), Duration.ofDays(90)),
                duration(Setting.EVENT_MAX_AHEAD, Duration.ZERO, Duration.ofDays(1)),
                duration(Setting.DELETE_GRACE, Duration.ZERO, Duration.ofDays(3_650)),
                flag(Setting.CALLBACK_ALLOW_PRIVATE),
                smtp(),
                mailFrom(),
                publicUrl(),
                ProviderList.parse(
                        text(Setting.OIDC_PROVIDERS), Setting.OIDC_PROVIDERS.option(), faults));
    }

    private String text(Setting setting) {
        return given.getOrDefault(setting, setting.defaultText()).strip();
    }

    private int number(Setting setting, int min, int max) {
        String text = text(setting);
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with what was expected.
        }
        fault(setting, text);
        return min;
    }

    private boolean flag(Setting setting) {
        String text = text(setting);
        if (!text.equals("true") && !text.equals("false")) {
            fault(setting, text);
        }
        return text.equals("true");
    }

    private Duration duration(Setting setting, Duration min, Duration max) {
        String text = text(setting);
        Duration value = Durations.parse(text);
        if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            fault(setting, text);
            return min;
        }
        return value;
    }

    private Path path() {
        String text = text(Setting.DATA_DIR);
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Told below, with what was expected.
        }
        fault(Setting.DATA_DIR, text);
        return Path.of("data");
    }

    private @Nullable DatabaseAddress database() {
        String url = text(Setting.DATABASE_URL);
        if (url.isEmpty()) {
            return null;
        }
        try {
            DatabaseUrl parts = DatabaseUrl.parse(url);
            String user = either(parts.user(), text(Setting.DATABASE_USER));
            return new DatabaseAddress(
                    parts.jdbcUrl(),
                    either(user, System.getProperty("user.name")),
                    either(parts.password(), text(Setting.DATABASE_PASSWORD)));
        } catch (IllegalArgumentException e) {
            // The URL may hold a password and is not repeated.
            faults.add(
                    "%s is not a URL of PostgreSQL: expected something like %s"
                            .formatted(
                                    Setting.DATABASE_URL.option(), Setting.DATABASE_URL.example()));
            return null;
        }
    }

    private static String either(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /// The embedded server takes a hundred connections, and some of them are for commands beside
    /// it.
    private int connections() {
        boolean embedded = text(Setting.DATABASE_URL).isEmpty();
        int connections = number(Setting.DATABASE_CONNECTIONS, 4, 500);
        if (embedded && connections > EMBEDDED_CONNECTIONS_MAX) {
            faults.add(
                    "%s is %d: the embedded database takes %d at most"
                            .formatted(
                                    Setting.DATABASE_CONNECTIONS.option(),
                                    connections,
                                    EMBEDDED_CONNECTIONS_MAX));
        }
        return connections;
    }

    private @Nullable SmtpServer smtp() {
        String url = text(Setting.SMTP_URL);
        try {
            return url.isEmpty() ? null : SmtpServer.parse(url);
        } catch (IllegalArgumentException e) {
            // The URL may hold a password and is not repeated.
            faults.add(
                    "%s is not a URL of a mail server: expected something like %s"
                            .formatted(Setting.SMTP_URL.option(), Setting.SMTP_URL.example()));
            return null;
        }
    }

    private MailFrom mailFrom() {
        String text = text(Setting.MAIL_FROM);
        if (text.isEmpty() && text(Setting.SMTP_URL).isEmpty()) {
            return FROM_OF_FILES;
        }
        if (text.isEmpty()) {
            faults.add(
                    "%s is missing: with %s it must be given, for example %s"
                            .formatted(
                                    Setting.MAIL_FROM.option(),
                                    Setting.SMTP_URL.option(),
                                    Setting.MAIL_FROM.example()));
            return FROM_OF_FILES;
        }
        try {
            return MailFrom.parse(text);
        } catch (IllegalArgumentException e) {
            fault(Setting.MAIL_FROM, text);
            return FROM_OF_FILES;
        }
    }

    private URI publicUrl() {
        String text = text(Setting.PUBLIC_URL);
        if (text.isEmpty()) {
            return PublicUrl.of(text(Setting.HOST), text(Setting.PORT));
        }
        try {
            return PublicUrl.parse(text);
        } catch (IllegalArgumentException e) {
            fault(Setting.PUBLIC_URL, text);
            return PublicUrl.of("localhost", Setting.PORT.defaultText());
        }
    }

    private void fault(Setting setting, String text) {
        faults.add(
                "%s is '%s': expected %s, for example %s"
                        .formatted(setting.option(), text, setting.range(), setting.example()));
    }
}
