package io.tenantry.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.RecordedCommandsTest.Decision.Reads;
import io.tenantry.cli.RecordedCommandsTest.Decision.Records;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.EntryReader;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// No command that changes something is forgotten by the audit log.
class RecordedCommandsTest {
    /// What each command is to the audit log; one that is missing here fails the test.
    private static final Map<String, Decision> DECISIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("serve", new Reads("records what a first start makes")),
                            Map.entry(
                                    "token create",
                                    new Records("instanceApiTokens.post", "--scope=all.Instance")),
                            Map.entry("token rotate-key", new Records("signingKey.rotate")),
                            Map.entry(
                                    "user create",
                                    new Records(
                                            "instanceMembers.post",
                                            "--email=new@example.com",
                                            "--role=view")),
                            Map.entry("user list", new Reads("lists")),
                            Map.entry(
                                    "user reset-password",
                                    new Records("user.resetPassword", "--email=EMAIL")),
                            Map.entry("user disable", new Records("user.disable", "--email=EMAIL")),
                            Map.entry("user enable", new Records("user.enable", "--email=EMAIL")),
                            Map.entry(
                                    "user disable-two-factor",
                                    new Records("user.disableTwoFactor", "--email=EMAIL")),
                            Map.entry(
                                    "user unlink-sso",
                                    new Records("user.unlinkSso", "--email=EMAIL")),
                            Map.entry("webhook list", new Reads("lists")),
                            Map.entry("webhook retry", new Records("webhook.retry", "--failed")),
                            Map.entry("mail list", new Reads("lists")),
                            Map.entry("mail retry", new Records("mail.retry", "--failed")),
                            Map.entry(
                                    "instance create",
                                    new Records("instance.post", "--name=Other")),
                            Map.entry("instance list", new Reads("lists")),
                            Map.entry("org deleted", new Reads("lists")),
                            Map.entry(
                                    "org restore",
                                    new Records("instanceDeletedOrg.restore", "--id=ORG", "ID")),
                            Map.entry(
                                    "org purge",
                                    new Records(
                                            "instanceDeletedOrg.delete",
                                            "--id=ORG",
                                            "--yes",
                                            "ID")),
                            Map.entry(
                                    "org export",
                                    new Records("instanceOrg.export", "LIVE", "FILE", "ID")),
                            Map.entry(
                                    "org import",
                                    new Reads("records what it makes: OrganizationMoveTest")),
                            Map.entry("backup", new Records("backup.post", "FILE")),
                            Map.entry(
                                    "restore",
                                    new Reads("records in what it makes: BackupCommandTest")),
                            Map.entry("audit verify", new Reads("verifies")),
                            Map.entry(
                                    "webhook secret",
                                    new Records("instance.rotateWebhookSecret", "--rotate", "ID")),
                            Map.entry("report", new Reads("writes to standard output")),
                            Map.entry("help", new Reads("tells of the others"))));

    private static final AtomicInteger FILES = new AtomicInteger();

    @TempDir private static Path place;

    private static TestServer server;
    private static Person ada;

    sealed interface Decision {
        /// Changes nothing of its own.
        record Reads(String why) implements Decision {}

        /// Leaves an entry.
        ///
        /// @param deed the entry's resource and action
        record Records(String deed, List<String> options) implements Decision {
            Records(String deed, String... options) {
                this(deed, List.of(options));
            }
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start();
        ada = Person.create(server, InstanceRole.ADMIN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyCommandIsDecided() {
        Console console =
                new Console(
                        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        CommandLine root = TenantryCommandLine.tree(new Environment(Map.of()), console);
        assertThat(leaves(root)).containsExactlyInAnyOrderElementsOf(DECISIONS.keySet());
    }

    static List<String> recorded() {
        return DECISIONS.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Records)
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void whatChangesSomethingLeavesOneEntry(String command) {
        Records decision = (Records) requireNonNull(DECISIONS.get(command), command);
        EntryReader entries = new EntryReader(server);
        String[] deed = decision.deed().split("\\.", -1);
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        for (String option : decision.options()) {
            words.add(
                    option.replace("EMAIL", ada.email())
                            .replace("FILE", fresh())
                            .replaceFirst("^LIVE$", option.equals("LIVE") ? live() : "")
                            .replaceFirst("ORG$", option.endsWith("ORG") ? deleted() : "")
                            .replaceFirst("^ID$", "--instance=" + server.instanceId().value()));
        }
        if (command.equals("token create") || command.equals("user create")) {
            words.add("--instance=" + server.instanceId().value());
        }
        int rows = entries.stored().size();
        int same = entries.placesOf(deed[0], deed[1]).size();
        assertThat(run(words)).isZero();

        assertThat(entries.stored()).hasSize(rows + 1);
        List<String> places = entries.placesOf(deed[0], deed[1]);
        assertThat(places).hasSize(same + 1);
        if (places.contains(server.instanceId().value())) {
            JsonNode entry = entries.newest();
            assertThat(entry.path("requestAction").asString()).isEqualTo(deed[1]);
            assertThat(entry.path("actorName").asString()).isEqualTo("command line");
        }
    }

    @Test
    void anAccountOfSomebodyWhoRunsNothingIsRecordedInNoInstance() {
        Person nobody = Person.create(server);
        EntryReader entries = new EntryReader(server);
        List<String> before = entries.placesOf("user", "enable");
        assertThat(run(List.of("user", "enable", "--email=" + nobody.email()))).isZero();
        List<String> after = new ArrayList<>(entries.placesOf("user", "enable"));
        before.forEach(after::remove);
        assertThat(after).containsExactly("0".repeat(24));
    }

    /// An organization that was deleted with nobody recorded.
    private static String deleted() {
        OrganizationId id = new OrganizationCalls(server).named("Gone");
        server.services().organizations().delete(server.instanceId(), id, null);
        return id.value();
    }

    private static String live() {
        return new OrganizationCalls(server).named("Here").value();
    }

    /// Where a file can be written.
    private static String fresh() {
        return place.resolve("file" + FILES.incrementAndGet()).toString();
    }

    private static int run(List<String> words) {
        return TenantryCommandLine.run(
                words.toArray(String[]::new),
                Map.of(
                        "TENANTRY_DATABASE_URL", server.address().jdbcUrl(),
                        "TENANTRY_DATABASE_USER", server.address().user(),
                        "TENANTRY_DATABASE_PASSWORD", server.address().password()));
    }

    private static List<String> leaves(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getSubcommands()
                .forEach((name, below) -> {
                    List<String> inner = leaves(below);
                    if (inner.isEmpty()) {
                        names.add(name);
                    }
                    inner.forEach(it -> names.add(name + " " + it));
                });
        return names;
    }
}
