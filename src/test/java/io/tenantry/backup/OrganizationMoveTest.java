package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.AuditKey;
import io.tenantry.audit.Verification;
import io.tenantry.config.Settings;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import io.tenantry.user.Email;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One organization, moved from one server to another.
class OrganizationMoveTest {
    @TempDir private static Path place;

    private static Settings settings;
    private static TestServer from;
    private static TestServer to;

    @BeforeAll
    static void start() {
        settings = TestSettings.create();
        InstantSource clock = InstantSource.fixed(LivedIn.NOW);
        from = TestServer.start(clock);
        to = TestServer.start(settings, clock);
        new LivedIn(from).organization("other");
        new LivedIn(to).organization("native");
    }

    @AfterAll
    static void stop() {
        from.close();
        to.close();
    }

    private static TenantryProcess run(TestServer on, int exit, String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (on == to) {
            words.addAll(List.of("--data-dir", settings.dataDirectory().toString()));
        }
        TenantryProcess process = TenantryProcess.runOn(on.address(), words.toArray(String[]::new));
        assertThat(process.exitCode()).as(process.told().toString()).isEqualTo(exit);
        return process;
    }

    private static Path exported(OrganizationId id, String name) {
        Path file = place.resolve(name);
        run(from, 0, "org", "export", id.value(), file.toString());
        return file;
    }

    @Test
    void answersAsBefore() throws IOException {
        // Known where it goes, under another id and name.
        to.services().users().create(new Email("Member1@acme.example"), "Known", "Already");
        OrganizationId id = new LivedIn(from).organization("acme");
        Map<String, String> before = Told.answers(from, id);
        List<JsonNode> entries = Told.entries(from, id);
        long countedBefore = Told.counted(to, "/instances/" + to.instanceId().value());
        Path file = exported(id, "acme.zip");

        TenantryProcess imported = run(to, 0, "org", "import", file.toString());
        assertThat(imported.answered()).containsExactly(id.value());
        assertThat(Told.answers(to, id)).isEqualTo(before);
        List<JsonNode> there = Told.entries(to, id);
        assertThat(there.getFirst().path("requestAction").asString()).isEqualTo("import");
        assertThat(Told.texts(there.subList(1, there.size()), to))
                .isEqualTo(Told.texts(entries, from));
        assertThat(Told.counted(to, "/instances/" + to.instanceId().value()))
                .isEqualTo(
                        countedBefore
                                + Told.counted(
                                        from,
                                        "/instances/%s/orgs/%s"
                                                .formatted(from.instanceId().value(), id.value())));
        assertThat(
                        new Verification(
                                        to.services().database(),
                                        AuditKey.find(settings.dataDirectory()).orElseThrow())
                                .verify(LivedIn.NOW, _ -> {})
                                .faults())
                .isEmpty();

        Path back = place.resolve("back.zip");
        run(to, 0, "org", "export", id.value(), back.toString());
        assertThat(parts(back)).isEqualTo(parts(file));
    }

    @Test
    void whoWasDisabledStaysSo() {
        OrganizationId id = new LivedIn(from).organization("shut");
        from.services().users().disable(new Email("member2@shut.example"));
        run(to, 0, "org", "import", exported(id, "shut.zip").toString());
        assertThat(
                        to.services()
                                .database()
                                .<List<String>, RuntimeException>read(handle ->
                                        handle.createQuery(
                                                        "select email from app_user where disabled_at is not null")
                                                .mapTo(String.class)
                                                .list()))
                .containsExactly("member2@shut.example");
    }

    @Test
    void repeatedItChangesNothing() {
        OrganizationId id = new LivedIn(from).organization("twice");
        Path file = exported(id, "twice.zip");
        run(to, 0, "org", "import", file.toString());
        Map<String, String> before = Told.answers(to, id);
        int entries = Told.entries(to, id).size();

        for (Path same : List.of(file, exported(id, "twice-again.zip"))) {
            assertThat(run(to, 0, "org", "import", same.toString()).told())
                    .containsExactly("'twice' is here already: nothing was changed");
        }
        new LivedIn(to).send(LivedIn.events(id, "later"));
        run(to, 0, "org", "import", file.toString());
        assertThat(Told.entries(to, id)).hasSize(entries);

        new OrganizationCalls(from).patch(id, "{\"name\": \"Renamed\"}");
        Path other = exported(id, "renamed.zip");
        Map<String, String> present = Told.answers(to, id);
        assertThat(run(to, 2, "org", "import", other.toString()).told())
                .containsExactly(
                        "The organization %s is here already and differs from the file in: organization, payload_hour, payload_day, device_hour, device_day, notebook_hour, notebook_day, notebook_total, resource_total, resource_day, application_notebook_day; nothing was changed"
                                .formatted(id.value()));
        assertThat(Told.answers(to, id)).isEqualTo(present).isNotEqualTo(before);
    }

    @Test
    void isRefusedWhereItCannotBe() throws IOException {
        OrganizationId id = new LivedIn(from).organization("refused");
        Path file = exported(id, "refused.zip");
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length / 2] ^= 1;
        Path damaged = Files.write(place.resolve("damaged.zip"), whole);
        assertThat(run(to, 2, "org", "import", damaged.toString()).told().getFirst())
                .contains("is not whole");
        assertThat(run(from, 2, "org", "export", id.value(), file.toString()).told().getFirst())
                .contains("exists already");
        assertThat(run(from, 2, "org", "export", "0".repeat(24), place + "/none.zip").told())
                .containsExactly(
                        "There is no organization '000000000000000000000000'; one that is deleted has to be restored first: ./tenantry org restore --id 000000000000000000000000");
        assertThat(run(to, 2, "restore", file.toString()).told())
                .containsExactly(
                        file + " holds one organization: ./tenantry org import takes it in");
        assertThat(place.resolve("none.zip")).doesNotExist();

        run(to, 0, "org", "import", file.toString());
        new OrganizationCalls(to).delete(id);
        assertThat(run(to, 2, "org", "import", file.toString()).told().getFirst())
                .contains("was deleted here");
        to.services().deletedOrganizations().purge(to.instanceId(), id);
        assertThat(run(to, 2, "org", "import", file.toString()).told().getFirst())
                .contains("what it used is still counted here");
    }

    /// The checksum of each part, what differs between servers aside.
    private static Map<String, String> parts(Path file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (Archive archive = Archive.open(file)) {
            OrganizationManifest.fromJson(archive.bytes(OrganizationManifest.ENTRY))
                    .parts()
                    .forEach(part -> parts.put(part.table(), part.sha256()));
        }
        OrganizationParts.ALL.stream()
                .filter(part -> !part.compared())
                .forEach(part -> parts.remove(part.name()));
        return parts;
    }
}
