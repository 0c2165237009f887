package io.tenantry.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.mail.MailFrom;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest extends SettingsReading {
    @Test
    void hasADefaultForEverythingThatIsNotGiven() {
        assertThat(read(Map.of()))
                .isEqualTo(
                        new Settings(
                                8080,
                                "127.0.0.1",
                                Path.of("./data"),
                                null,
                                20,
                                Duration.ofSeconds(10),
                                64,
                                4_000,
                                0,
                                Duration.ofDays(7),
                                Duration.ofMinutes(5),
                                Duration.ofDays(30),
                                false,
                                null,
                                new MailFrom("Tenantry <tenantry@localhost>"),
                                URI.create("http://127.0.0.1:8080"),
                                List.of()));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takesTheExampleOfEverySetting(Setting setting) {
        Map<Setting, String> company = new EnumMap<>(Setting.class);
        if (setting == Setting.DATABASE_USER || setting == Setting.DATABASE_PASSWORD) {
            company.put(Setting.DATABASE_URL, URL);
        }
        if (setting == Setting.SMTP_URL) {
            company.put(Setting.MAIL_FROM, Setting.MAIL_FROM.example());
        }
        Settings without = read(company);
        company.put(setting, setting.example());
        assertThat(read(company)).isNotEqualTo(without);
        assertThat(faults).isEmpty();
    }

    @Nested
    class Faults {
        @Test
        void areGatheredFromAllSettings() {
            read(
                    Map.of(
                            Setting.PORT, "99999",
                            Setting.DATA_DIR, "",
                            Setting.EVENT_MAX_AGE, "1 week",
                            Setting.DATABASE_URL, "postgres://me:secret@db/x"));
            assertThat(faults)
                    .containsExactly(
                            "--port is '99999': expected 0 to 65535, for example 9000",
                            "--data-dir is '': expected a path, for example /var/lib/tenantry",
                            "--database-url is not a URL of PostgreSQL: expected something like"
                                    + " jdbc:postgresql://db1,db2/tenantry?targetServerType=primary",
                            "--event-max-age is '1 week': expected 1h to 90d, for example 14d");
        }

        @ParameterizedTest
        @CsvSource({
            "PORT, -1",
            "PORT, 65536",
            "PORT, 80a",
            "PORT, ''",
            "EVENT_MAX_AGE, 59m",
            "EVENT_MAX_AGE, 91d",
            "EVENT_MAX_AGE, 7",
            "EVENT_MAX_AGE, 7w",
            "EVENT_MAX_AGE, 9999999999d",
            "EVENT_MAX_AHEAD, -5m",
            "DELETE_GRACE, 3651d",
            "STATEMENT_MAX, 0s",
            "STATEMENT_MAX, 11m",
            "DATABASE_CONNECTIONS, 3",
            "DATABASE_CONNECTIONS, 501",
            "REQUESTS_MAX, 0",
            "REQUESTS_PER_TOKEN, -1",
            "CALLBACK_ALLOW_PRIVATE, yes"
        })
        void nameWhatIsMalformedOrOutOfRange(Setting setting, String text) {
            read(Map.of(setting, text));
            assertThat(faults)
                    .first()
                    .asString()
                    .startsWith("%s is '%s': expected ".formatted(setting.option(), text));
        }

        @Test
        void includeMoreConnectionsThanTheEmbeddedDatabaseTakes() {
            read(Map.of(Setting.DATABASE_CONNECTIONS, "91"));
            assertThat(faults)
                    .containsExactly(
                            "--database-connections is 91: the embedded database takes 90 at most");
            faults.clear();
            read(Map.of(Setting.DATABASE_CONNECTIONS, "91", Setting.DATABASE_URL, URL));
            assertThat(faults).isEmpty();
        }
    }

    @Nested
    class Mail {
        @Test
        void needsAnAddressToComeFrom() {
            read(Map.of(Setting.SMTP_URL, "smtp://m.example"));
            assertThat(faults)
                    .containsExactly(
                            "--mail-from is missing: with --smtp-url it must be given, for example Example"
                                    + " <noreply@example.com>");
        }

        @Test
        void isToldOfAWrongServerWithoutItsPassword() {
            read(Map.of(Setting.SMTP_URL, "smtp://me:s3cret@m x", Setting.MAIL_FROM, "a@b"));
            assertThat(faults)
                    .containsExactly(
                            "--smtp-url is not a URL of a mail server: expected something like"
                                    + " smtps://tenantry:secret@mail.example.com:465");
        }

        @ParameterizedTest
        @ValueSource(strings = {"noreply", "a@b, c@d", "<>", "A <b>", "a@b\r\nBcc: c@d"})
        void doesNotComeFromWhatIsNoAddress(String from) {
            read(Map.of(Setting.MAIL_FROM, from));
            assertThat(faults).singleElement().asString().startsWith("--mail-from is '");
        }

        @ParameterizedTest
        @CsvSource({
            "0.0.0.0, 80, http://localhost:80",
            "::1, 8080, http://[::1]:8080",
            "db1, 9000, http://db1:9000"
        })
        void linksToHostAndPort(String host, String port, URI expected) {
            Settings settings = read(Map.of(Setting.HOST, host, Setting.PORT, port));
            assertThat(settings.publicUrl()).isEqualTo(expected);
        }

        @Test
        void linksToThePublicAddressWithoutASlashAtItsEnd() {
            Settings settings = read(Map.of(Setting.PUBLIC_URL, "https://t.example/x/"));
            assertThat(settings.publicUrl()).isEqualTo(URI.create("https://t.example/x"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "t.example",
                    "ftp://t.example",
                    "https://",
                    "https://t/?a",
                    "https://t#a"
                })
        void linksToNothingElse(String url) {
            read(Map.of(Setting.PUBLIC_URL, url));
            assertThat(faults).singleElement().asString().startsWith("--public-url is '");
        }
    }
}
