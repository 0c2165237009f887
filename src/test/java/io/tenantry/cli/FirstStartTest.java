package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a first start makes, and what a later one makes up for.
class FirstStartTest {
    @TempDir private Path place;
    private Path data;
    private Path file;

    @BeforeEach
    void choosePlaces() {
        data = place.resolve("data");
        file = data.resolve("bootstrap.json");
    }

    @Test
    void makesAnotherTokenOnlyWhereTheFirstWasNeverTold() throws IOException {
        serve(Map.of());
        assertThat(markers()).isEmpty();
        Bootstrap told = TenantryProcess.bootstrap(data);
        Files.delete(file);
        assertThat(tokens(Map.of(), told)).containsExactly("bootstrap");
        assertThat(file).doesNotExist();
        endBeforeTelling(told);
        try (TenantryProcess third = TenantryProcess.serve(data)) {
            assertThat(tokens(TenantryProcess.bootstrap(data)))
                    .containsExactly("bootstrap", "bootstrap");
            assertThat(markers()).isEmpty();
            assertThat(third.stop()).isZero();
        }
    }

    @Test
    void makesNoTokenInADatabaseThatAnotherFirstStartDidNotReach() throws IOException {
        Map<String, String> external = external();
        serve(external);
        Bootstrap told = TenantryProcess.bootstrap(data);
        Files.delete(file);
        // As a first start leaves it that ended with another database, or before it made anything.
        Files.createFile(data.resolve("first-start-under-way-000000000000000000000000"));
        assertThat(tokens(external, told)).containsExactly("bootstrap");
        assertThat(file).doesNotExist();
        assertThat(markers()).containsExactly("first-start-under-way-000000000000000000000000");
    }

    @Test
    void makesNoTokenOfWhatWasMadeOtherwiseSince() throws IOException {
        serve(Map.of());
        Bootstrap told = TenantryProcess.bootstrap(data);
        Files.delete(file);
        // As an earlier first start leaves it whose database was removed and filled anew.
        Files.writeString(data.resolve("first-start-under-way"), "embedded");
        assertThat(tokens(Map.of(), told)).containsExactly("bootstrap");
        assertThat(file).doesNotExist();
    }

    @Test
    void tellsLaterThoughAnotherDatabaseWasTriedMeanwhile() throws IOException {
        Map<String, String> first = external();
        serve(first);
        Bootstrap untold = TenantryProcess.bootstrap(data);
        Files.delete(file);
        endBeforeTelling(untold);
        serve(external());
        assertThat(TenantryProcess.bootstrap(data).instanceId()).isNotEqualTo(untold.instanceId());
        assertThat(markers()).hasSize(1);
        assertThat(tokens(first, untold)).containsExactly("bootstrap", "bootstrap");
        assertThat(data.resolve("bootstrap-" + untold.instanceId() + ".json")).exists();
        assertThat(markers()).isEmpty();
        assertThat(tokens(first, untold)).containsExactly("bootstrap", "bootstrap");
    }

    /// As a first start leaves it that ended before it told of an instance.
    private void endBeforeTelling(Bootstrap of) throws IOException {
        Files.createFile(data.resolve("first-start-under-way-" + of.instanceId()));
    }

    private Set<String> markers() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(one -> one.getFileName().toString())
                    .filter(name -> name.startsWith("first-start-under-way"))
                    .collect(Collectors.toSet());
        }
    }

    /// Starts a server until it answers.
    private void serve(Map<String, String> environment) {
        try (TenantryProcess server = start(environment)) {
            server.url();
            assertThat(server.stop()).isZero();
        }
    }

    private List<String> tokens(Map<String, String> environment, Bootstrap of) {
        try (TenantryProcess server = start(environment)) {
            List<String> names = tokens(of.at(server.url()));
            assertThat(server.stop()).isZero();
            return names;
        }
    }

    private TenantryProcess start(Map<String, String> environment) {
        return TenantryProcess.run(
                environment, TenantryProcess.serveArguments(data).toArray(String[]::new));
    }

    private static List<String> tokens(Bootstrap bootstrap) {
        return new ApiClient(bootstrap.url(), bootstrap.token())
                .get("/instances/" + bootstrap.instanceId() + "/tokens")
                .ok(200, "apiTokens")
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private static Map<String, String> external() {
        DatabaseAddress address = TestDatabase.createAddress();
        return Map.of(
                "TENANTRY_DATABASE_URL", address.jdbcUrl(),
                "TENANTRY_DATABASE_USER", address.user(),
                "TENANTRY_DATABASE_PASSWORD", address.password());
    }
}
