package io.tenantry.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final List<String> faults = new ArrayList<>();

    @Test
    void hasTheDefaultsOfTheList() {
        Settings settings = read(Map.of());
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                8080,
                                "127.0.0.1",
                                Path.of("./data"),
                                null,
                                16,
                                64,
                                Duration.ofDays(7),
                                Duration.ofMinutes(5),
                                Duration.ofDays(30)));
        assertThat(faults).isEmpty();
    }

    @Test
    void readsEverySetting() {
        Settings settings =
                read(
                        Map.of(
                                Setting.PORT, "0",
                                Setting.HOST, "0.0.0.0",
                                Setting.DATA_DIR, "/somewhere",
                                Setting.DATABASE_CONNECTIONS, "40",
                                Setting.REQUESTS_MAX, "1",
                                Setting.EVENT_MAX_AGE, "36h",
                                Setting.EVENT_MAX_AHEAD, "0s",
                                Setting.DELETE_GRACE, "90d"));
        assertThat(faults).isEmpty();
        assertThat(settings.port()).isZero();
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/somewhere"));
        assertThat(settings.databaseConnections()).isEqualTo(40);
        assertThat(settings.requestsMax()).isEqualTo(1);
        assertThat(settings.eventMaxAge()).isEqualTo(Duration.ofHours(36));
        assertThat(settings.eventMaxAhead()).isEqualTo(Duration.ZERO);
        assertThat(settings.deleteGrace()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void takesTheAccountFromTheUrlOrFromItsOwnSettings() {
        String url = "jdbc:postgresql://db1:5433,db2/tenantry";
        DatabaseAddress inUrl =
                requireNonNull(
                        read(Map.of(Setting.DATABASE_URL, url + "?user=a&password=b")).database());
        assertThat(inUrl.user()).isEqualTo("a");
        assertThat(inUrl.password()).isEqualTo("b");
        DatabaseAddress apart =
                requireNonNull(
                        read(Map.of(
                                        Setting.DATABASE_URL, url,
                                        Setting.DATABASE_USER, "c",
                                        Setting.DATABASE_PASSWORD, "d"))
                                .database());
        assertThat(apart.user()).isEqualTo("c");
        assertThat(apart.password()).isEqualTo("d");
        assertThat(faults).isEmpty();
    }

    @Test
    void collectsAllFaultsAndNeverRepeatsAUrl() {
        read(
                Map.of(
                        Setting.PORT, "65536",
                        Setting.DATABASE_CONNECTIONS, "three",
                        Setting.EVENT_MAX_AGE, "91d",
                        Setting.DELETE_GRACE, "-1d",
                        Setting.DATABASE_URL, "postgres://user:secret@db/tenantry"));
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "--port is '65536': expected 0 to 65535, for example 9000",
                        "--database-connections is 'three': expected 4 to 500, for example 40",
                        "--event-max-age is '91d': expected 1h to 90d, for example 14d",
                        "--delete-grace is '-1d': expected 0s to 3650d, for example 90d",
                        "--database-url is not a URL of PostgreSQL: expected something like"
                                + " jdbc:postgresql://db1,db2/tenantry?targetServerType=primary");
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(Suggestion.phrase("--prot", List.of("--host", "--port")))
                .isEqualTo(", did you mean --port?");
        assertThat(Suggestion.phrase("--everything", List.of("--host", "--port"))).isEmpty();
    }

    private Settings read(Map<Setting, String> given) {
        return new SettingsReader(given, faults).read();
    }
}
