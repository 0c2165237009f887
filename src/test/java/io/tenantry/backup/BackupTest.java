package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.AuditKey;
import io.tenantry.audit.Sealing;
import io.tenantry.audit.Verification;
import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with everything in it, written to a file and brought back elsewhere.
class BackupTest {
    @TempDir private static Path place;

    private static Settings settings;
    private static TestServer server;
    private static LivedIn life;
    private static OrganizationId organization;
    private static String token;

    @BeforeAll
    static void start() {
        settings = TestSettings.create();
        server = TestServer.start(settings, InstantSource.fixed(LivedIn.NOW));
        life = new LivedIn(server);
        organization = life.organization("acme");
        life.organization("bolt");
        life.rule();
        token = server.token("all.Instance");
        seal();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void seal() {
        new Sealing(
                        server.services().database(),
                        AuditKey.find(settings.dataDirectory()).orElseThrow())
                .sealAll();
    }

    private static List<String> paths() {
        String instance = server.instanceId().value();
        List<String> paths = new ArrayList<>(LivedIn.ofInstance(instance));
        paths.addAll(LivedIn.ofOrganization(instance, organization));
        return paths;
    }

    private static Path backup(String name) {
        Path file = place.resolve(name);
        new Backup(server.services().database(), settings.dataDirectory())
                .write(file, false, LivedIn.NOW, (_, _) -> {});
        return file;
    }

    private static void restore(Path file, DatabaseAddress address, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        try (Archive archive = Archive.open(file)) {
            new Restore(address, folder).run(archive, Restore.manifest(archive), (_, _) -> {});
        }
    }

    @Test
    void aRestoredServerAnswersAsAtTheSnapshot() throws IOException {
        Map<String, String> before = LivedIn.answers(new ApiClient(server.url(), token), paths());
        Path file = backup("whole.zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        DatabaseAddress address = TestDatabase.createAddress();
        Settings others = TestSettings.create();
        restore(file, address, others.dataDirectory());
        assertThat(others.dataDirectory().resolve("audit.key"))
                .hasSameBinaryContentAs(settings.dataDirectory().resolve("audit.key"));

        try (RestoredServer restored = new RestoredServer(address, others)) {
            assertThat(LivedIn.answers(restored.client(token), paths())).isEqualTo(before);
            assertThat(verify(restored.services().database(), others).faults()).isEmpty();
            ApiClient.Reply again =
                    restored.client(token)
                            .send(
                                    "POST",
                                    "/instances/" + server.instanceId().value() + "/usageEvents",
                                    "application/x-ndjson",
                                    String.join("\n", LivedIn.events(organization, "e")));
            assertThat(again.json().path("accepted").asInt()).isZero();
            assertThat(again.json().path("duplicates").asInt()).isEqualTo(180);
            // New series get new numbers, not those of the old ones.
            assertThat(
                            restored.client(token)
                                    .send(
                                            "POST",
                                            "/instances/%s/usageEvents"
                                                    .formatted(server.instanceId().value()),
                                            "application/x-ndjson",
                                            LivedIn.event(
                                                    organization,
                                                    "new",
                                                    LivedIn.NOW,
                                                    "payload",
                                                    "{\"type\": \"timer\", \"source\": \"new\"}"))
                                    .json()
                                    .path("accepted")
                                    .asInt())
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> restore(file, address, others.dataDirectory()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("The database has data already");
    }

    private static Verification.Report verify(Database database, Settings of) {
        return new Verification(database, AuditKey.find(of.dataDirectory()).orElseThrow())
                .verify(LivedIn.NOW, _ -> {});
    }

    @Test
    void whatIsCountedMeanwhileIsInItWholeOrNotAtAll() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger sent = new AtomicInteger();
        List<String> all = new ArrayList<>();
        Thread sender =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int batch = 0; !stop.get(); batch++) {
                                List<String> events =
                                        LivedIn.events(organization, "m" + batch + "-");
                                synchronized (all) {
                                    all.addAll(events);
                                }
                                life.send(events);
                                sent.addAndGet(events.size());
                            }
                        });
        int acknowledged;
        Path file;
        try {
            while (sent.get() < 2_000 && sender.isAlive()) {
                Thread.onSpinWait();
            }
            acknowledged = sent.get();
            file = backup("busy.zip");
        } finally {
            stop.set(true);
            sender.join();
        }
        DatabaseAddress address = TestDatabase.createAddress();
        Settings others = TestSettings.create();
        restore(file, address, others.dataDirectory());
        try (RestoredServer restored = new RestoredServer(address, others)) {
            int accepted = 0;
            int duplicates = 0;
            for (int from = 0; from < all.size(); from += 6_000) {
                ApiClient.Reply reply =
                        restored.client(token)
                                .send(
                                        "POST",
                                        "/instances/%s/usageEvents"
                                                .formatted(server.instanceId().value()),
                                        "application/x-ndjson",
                                        String.join(
                                                "\n",
                                                all.subList(
                                                        from, Math.min(all.size(), from + 6_000))));
                accepted += reply.json().path("accepted").asInt();
                duplicates += reply.json().path("duplicates").asInt();
            }
            assertThat(duplicates).isGreaterThanOrEqualTo(acknowledged);
            assertThat(accepted + duplicates).isEqualTo(all.size());
            List<String> counts =
                    LivedIn.ofOrganization(server.instanceId().value(), organization).stream()
                            .filter(path -> path.contains("Count"))
                            .toList();
            assertThat(LivedIn.answers(restored.client(token), counts))
                    .isEqualTo(LivedIn.answers(new ApiClient(server.url(), token), counts));
        }
    }

    @Test
    void aFileThatIsNotWholeIsRefusedBeforeAnythingIsDone() throws IOException {
        byte[] whole = Files.readAllBytes(backup("sound.zip"));
        Random random = new Random(7);
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] flipped = whole.clone();
            flipped[i < 5 ? whole.length - 1 - i * 20 : random.nextInt(whole.length)] ^=
                    (byte) (1 << random.nextInt(8));
            damaged.add(flipped);
            damaged.add(java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        DatabaseAddress address = TestDatabase.createAddress();
        Path folder = place.resolve("untouched");
        Path file = place.resolve("damaged.zip");
        for (byte[] content : damaged) {
            Files.write(file, content);
            assertThatThrownBy(() -> restore(file, address, folder))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("is not whole");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
