package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OldDatabase;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Databases of every version there ever was, with data in them.
class SchemaVersionsTest {
    private static final String USAGE = "20261121230000";
    private static final String AUDIT = "20261122110000";
    private static final String ALERTS = "20261122150000";
    private static final InstanceId INSTANCE = new InstanceId("a".repeat(24));
    private static final String PATH = "/instances/" + INSTANCE.value();
    private static final String ORGANIZATION = PATH + "/orgs/" + "b".repeat(24);

    static List<String> versions() {
        return OldDatabase.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void areMigratedAndAnsweredAsBefore(String version) {
        DatabaseAddress address = OldDatabase.leftBehind(version);
        TestClock clock = new TestClock("2026-11-22T12:00:00Z");
        try (TestServer server = TestServer.on(address, TestSettings.create(), clock)) {
            ApiClient client =
                    new ApiClient(server.url(), server.token(INSTANCE, null, "all.Instance"));
            assertCustomer(client);
            if (version.compareTo(USAGE) >= 0) {
                assertUsage(client);
            }
            if (version.compareTo(AUDIT) >= 0) {
                assertThat(total(client, "/instance/" + INSTANCE.value() + "/audit-logs"))
                        .isEqualTo(2);
            }
            if (version.compareTo(ALERTS) >= 0) {
                assertThat(total(client, PATH + "/notification-rules")).isEqualTo(1);
            }
        }
    }

    private static void assertCustomer(ApiClient client) {
        JsonNode organization = client.get(ORGANIZATION).ok(200, "org");
        assertThat(organization.path("name").asString()).isEqualTo("Customer");
        assertThat(organization.path("description").asString()).isEqualTo("kept");
        assertThat(organization.path("limits").path("payload").asLong()).isEqualTo(1000);
        assertThat(organization.path("tags"))
                .hasToString("[{\"key\":\"plan\",\"value\":\"gold\"}]");
        assertThat(total(client, PATH + "/orgs")).isEqualTo(1);
        assertThat(total(client, PATH + "/deletedOrgs")).isEqualTo(1);
        assertThat(client.get(ORGANIZATION + "/members").json().path("count").asInt()).isEqualTo(2);
    }

    /// 10 payloads were folded and 5 were not, 4 devices were created and one deleted.
    private static void assertUsage(ApiClient client) {
        for (String whole : List.of(ORGANIZATION, PATH)) {
            String range = "?start=2026-11-20&end=2026-11-21";
            assertThat(
                            client.get(whole + "/payloadCounts" + range)
                                    .ok(200, "payloadStats")
                                    .path("deviceState")
                                    .path("device.mqtt")
                                    .asLong())
                    .isEqualTo(15);
        }
    }

    private static long total(ApiClient client, String list) {
        JsonNode answer = client.get(list).json();
        assertThat(answer.has("totalCount")).as(answer.toString()).isTrue();
        return answer.path("totalCount").asLong();
    }

    /// What a migration adds has to be told to this test, by rows of the new version.
    @Test
    void haveRowsInEveryTable() {
        DatabaseAddress address = OldDatabase.leftBehind(versions().getLast());
        try (Database database = Database.open(address, 4)) {
            List<String> empty =
                    database.read(handle ->
                            handle
                                    .createQuery(
                                            """
                                            select relname
                                            from pg_class
                                            where relnamespace = cast('public' as regnamespace)
                                                and relkind in ('r', 'p')
                                                and not relispartition
                                            order by relname
                                            """)
                                    .mapTo(String.class)
                                    .list()
                                    .stream()
                                    .filter(table ->
                                            handle.createQuery(
                                                            "select not exists (select from "
                                                                    + table
                                                                    + ")")
                                                    .mapTo(Boolean.class)
                                                    .one())
                                    .toList());
            assertThat(empty).isEmpty();
        }
    }

    @Test
    void thatAreNewerAreRefusedInOneLine(@TempDir Path place) {
        DatabaseAddress address = TestDatabase.createAddress();
        try (Database database = Database.open(address, 4)) {
            database.useTransaction(handle ->
                    handle.execute(
                            """
                            insert into flyway_schema_history
                            select installed_rank + 1, '20990101000000', 'future', type, 'V20990101000000__future.sql',
                                checksum, installed_by, now(), 1, true
                            from flyway_schema_history
                            order by installed_rank desc
                            limit 1
                            """));
        }
        assertThat(refusal(address, place))
                .isEqualTo(
                        "The database has schema version 20990101000000, and this Tenantry knows none"
                                + " after "
                                + versions().getLast()
                                + ": start the Tenantry that used the database last, or a newer one");
    }

    @Test
    void ofSomethingElseAreRefusedInOneLine(@TempDir Path place) {
        DatabaseAddress address = TestDatabase.createAddress();
        try (Database database = Database.open(address, 4)) {
            database.useTransaction(handle -> {
                handle.execute("drop schema public cascade; create schema public");
                handle.execute("create table invoice (id bigint)");
            });
        }
        assertThat(refusal(address, place))
                .isEqualTo(
                        "The database has tables that are not Tenantry's: expected an empty one; nothing was changed");
    }

    /// The one line that a server says which does not start.
    private static String refusal(DatabaseAddress address, Path place) {
        TenantryProcess process =
                TenantryProcess.runOn(
                        address, "serve", "--port", "0", "--data-dir", place.toString());
        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.told()).hasSize(1);
        return process.told().getFirst();
    }
}
