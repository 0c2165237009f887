package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.SsoAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an operator does to people's accounts, beside a running server.
class UserCommandsTest {
    private static final String PASSWORD = "Nine-Herons-21";

    private static TestServer server;
    private static DatabaseAddress database;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        database = server.address();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsAPersonWithAPassword() {
        String id =
                succeed(
                                PASSWORD + "\n",
                                "user",
                                "create",
                                "--email",
                                "new@example.com",
                                "--role",
                                "admin",
                                "--password-stdin")
                        .answered()
                        .getFirst();
        ApiClient.Reply signedIn = signIn("new@example.com", PASSWORD);
        assertThat(signedIn.ok(200, "authedUser").path("userId").asString()).isEqualTo(id);
    }

    @Test
    void createsNobodyForAWeakPassword() {
        TenantryProcess weak =
                command(
                        "weak\n",
                        "user",
                        "create",
                        "--email",
                        "weak@example.com",
                        "--password-stdin");
        assertThat(weak.exitCode()).isEqualTo(2);
        assertThat(weak.told())
                .containsExactly(
                        "A password has 12 to 2048 characters, among them a small letter, a capital"
                                + " letter, a digit and another character");
        TenantryProcess none =
                command("", "user", "create", "--email", "weak@example.com", "--password-stdin");
        assertThat(none.told())
                .containsExactly("--password-stdin: standard input has no first line");
        assertThat(succeed("", "user", "list").answered())
                .noneMatch(line -> line.contains("weak@example.com"));
    }

    @Test
    void resetsAPasswordAndPrintsItOnce() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ApiClient before = ada.client();

        List<String> answered =
                succeed("", "user", "reset-password", "--email", ada.email()).answered();

        assertThat(answered).hasSize(1);
        before.get("/me").refused(401, "Unauthorized", "Invalid access token");
        ada.signIn().refused(401, "Unauthorized", "Unauthorized");
        ada.withPassword(answered.getFirst()).signIn().ok(200, "authedUser");
    }

    @Test
    void resetsAPasswordToAGivenOne() {
        Person ada = Person.create(server);
        TenantryProcess reset =
                succeed(
                        PASSWORD,
                        "user",
                        "reset-password",
                        "--email",
                        ada.email(),
                        "--password-stdin");
        assertThat(reset.answered()).isEmpty();
        assertThat(reset.told().toString()).doesNotContain(PASSWORD);
        ada.withPassword(PASSWORD).signIn().ok(200, "authedUser");
    }

    @Test
    void disablesAndEnables() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ApiClient before = ada.client();

        assertThat(succeed("", "user", "disable", "--email", ada.email()).answered())
                .containsExactly(
                        ada.email() + " is kept out, and every token of the person is refused");
        before.get("/me").refused(401, "Unauthorized", "Invalid access token");
        ada.signIn().refused(401, "Unauthorized", "Unauthorized");
        assertThat(line(ada)).contains("\tdisabled\tpassword\t" + ada.email() + "\tAda\tBerg");

        assertThat(succeed("", "user", "enable", "--email", ada.email()).answered())
                .containsExactly(ada.email() + " may sign in again");
        before.get("/me").refused(401, "Unauthorized", "Invalid access token");
        ada.signIn().ok(200, "authedUser");
        assertThat(line(ada)).contains("\tactive\tpassword\t");
    }

    @Test
    void warnsThatAnInstanceHasNoAdministratorLeft() {
        Instance instance = server.services().instances().create("Lonely");
        Person ada = Person.create(server);
        Person grace = Person.create(server);
        ada.join(server, instance.id(), InstanceRole.ADMIN);
        grace.join(server, instance.id(), InstanceRole.ADMIN);

        assertThat(succeed("", "user", "disable", "--email", ada.email()).told().toString())
                .doesNotContain("warning");
        assertThat(succeed("", "user", "disable", "--email", grace.email()).told())
                .contains(
                        "warning: instance %s 'Lonely' has no administrator who may sign in"
                                .formatted(instance.id().value()));
    }

    @Test
    void tellsWhoHasNoPassword() {
        server.services().users().create(new Email("bare@example.com"), null, null);
        assertThat(succeed("", "user", "list").answered())
                .anyMatch(line -> line.contains("\tactive\tnone\tbare@example.com\t"));
    }

    @Test
    void removesASecondFactor() {
        Person ada = Person.create(server);
        server.services()
                .database()
                .useTransaction(handle -> {
                    handle.execute(
                            "update user_credential set totp_key = decode(repeat('ab', 32), 'hex') where user_id = ?",
                            ada.id().value());
                    server.services().users().markTwoFactorAuth(handle, ada.id(), true);
                });
        assertThat(line(ada)).contains("\ttwo-factor\t");
        assertThat(ada.signIn().json().path("type").asString()).isEqualTo("TwoFactorRequired");

        assertThat(succeed("", "user", "disable-two-factor", "--email", ada.email()).answered())
                .containsExactly(ada.email() + " has no second factor any more");

        ada.signIn().ok(200, "authedUser");
        assertThat(line(ada)).contains("\tpassword\t");
    }

    @Test
    void unlinksFromIdentityProviders() {
        Person ada = Person.create(server);
        ApiClient before = ada.client();
        server.services()
                .database()
                .useTransaction(handle ->
                        server.services()
                                .ssoLinks()
                                .link(
                                        handle,
                                        new SsoAccount("https://login.example.com", ada.email()),
                                        ada.id()));
        assertThat(before.get("/me").ok(200, "me").path("ssoLinked").asBoolean()).isTrue();

        assertThat(succeed("", "user", "unlink-sso", "--email", ada.email()).answered())
                .containsExactly(ada.email() + " is linked to no identity provider any more");

        before.get("/me").refused(401, "Unauthorized", "Invalid access token");
        ApiClient after = ada.client();
        assertThat(after.get("/me").ok(200, "me").path("ssoLinked").asBoolean()).isFalse();
        succeed("", "user", "unlink-sso", "--email", ada.email());
        after.get("/me").ok(200, "me");
    }

    @Test
    void tellsWhoIsNotThere() {
        for (String command :
                List.of(
                        "reset-password",
                        "disable",
                        "enable",
                        "disable-two-factor",
                        "unlink-sso")) {
            TenantryProcess missing = command("", "user", command, "--email", "nobody@example.com");
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.told()).containsExactly("User 'nobody@example.com' was not found");
        }
    }

    private static String line(Person person) {
        return succeed("", "user", "list").answered().stream()
                .filter(line -> line.startsWith(person.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static ApiClient.Reply signIn(String email, String password) {
        return new ApiClient(server.url(), null)
                .post(
                        "/auth/user",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private static TenantryProcess succeed(String input, String... arguments) {
        TenantryProcess command = command(input, arguments);
        assertThat(command.exitCode()).as(command.told().toString()).isZero();
        return command;
    }

    private static TenantryProcess command(String input, String... arguments) {
        Map<String, String> account =
                Map.of(
                        "TENANTRY_DATABASE_URL", database.jdbcUrl(),
                        "TENANTRY_DATABASE_USER", database.user(),
                        "TENANTRY_DATABASE_PASSWORD", database.password());
        return TenantryProcess.runReading(input, account, arguments).finished();
    }
}
