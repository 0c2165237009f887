package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands beside a running server.
class CommandsTest {
    @TempDir private static Path place;

    private static Path data;
    private static TenantryProcess server;
    private static Bootstrap bootstrap;

    @BeforeAll
    static void serve() {
        data = place.resolve("data");
        server = TenantryProcess.serve(data);
        server.awaitLine(line -> line.contains("curl "));
        bootstrap = TenantryProcess.bootstrap(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void printsATokenThatTheRunningServerAccepts() {
        String token =
                answer(
                        "token",
                        "create",
                        "--scope",
                        "instanceOrgs.get",
                        "--name",
                        "script",
                        "--instance",
                        bootstrap.instanceId());
        ApiClient script = new ApiClient(server.url(), token);
        String orgs = "/instances/" + bootstrap.instanceId() + "/orgs";
        script.get(orgs).ok(200, "instanceOrgs");
        script.post(orgs, "{\"name\": \"x\"}").refused(403, "Forbidden", "Access is forbidden");
    }

    @Test
    void makesAUserWhoCanBecomeAMember() {
        String user = answer("user", "create", "--email", "ada@example.com", "--first-name", "Ada");
        ApiClient client = new ApiClient(server.url(), bootstrap.token());
        String orgs = "/instances/" + bootstrap.instanceId() + "/orgs";
        String org = client.post(orgs, "{\"name\": \"Mill\"}").ok(200, "org").path("id").asString();
        assertThat(
                        client.post(
                                        orgs + "/" + org + "/members",
                                        "{\"userId\": \"" + user + "\", \"role\": \"admin\"}")
                                .ok(200, "instanceOrgMember")
                                .path("firstName")
                                .asString())
                .isEqualTo("Ada");
    }

    @Test
    void refusesAnEmailAddressThatIsTakenInAnotherCase() {
        answer("user", "create", "--email", "bea@example.com");
        TenantryProcess second = command("user", "create", "--email", "BEA@example.com");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.told())
                .containsExactly("A user with the e-mail address 'BEA@example.com' exists already");
        assertThat(
                        command(
                                        "user",
                                        "create",
                                        "--email",
                                        "bea@example.com",
                                        "--instance",
                                        bootstrap.instanceId())
                                .told())
                .containsExactly(
                        "A user with the e-mail address 'bea@example.com' exists already: the console makes them a member, under Members, Add a person");
    }

    @Test
    void makesAndListsInstancesWhoseTokensKeepApart() {
        String other = answer("instance", "create", "--name", "Other platform");
        assertThat(command("instance", "list").finished().answered())
                .anyMatch(line -> line.startsWith(other) && line.endsWith("\tOther platform"))
                .anyMatch(line -> line.startsWith(bootstrap.instanceId()));
        String token = answer("token", "create", "--scope", "all.Instance", "--instance", other);
        new ApiClient(server.url(), token)
                .get("/instances/" + bootstrap.instanceId() + "/orgs")
                .refused(404, "NotFound", "Instance was not found");
    }

    @Test
    void printsAndRotatesTheSecretOfCallbacks() {
        String secret = answer("webhook", "secret", "--instance", bootstrap.instanceId());
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(answer("webhook", "secret", "--instance", bootstrap.instanceId()))
                .isEqualTo(secret);
        assertThat(answer("webhook", "secret", "--rotate", "--instance", bootstrap.instanceId()))
                .matches("whsec_[A-Za-z0-9+/]{43}=")
                .isNotEqualTo(secret);
    }

    @Test
    void tellsAllFaultsOfACommandTogether() {
        TenantryProcess faulty =
                command(
                        "token",
                        "create",
                        "--scope",
                        "all.Everything",
                        "--expires-in",
                        "-1",
                        "--nmae",
                        "x");
        assertThat(faulty.exitCode()).isEqualTo(2);
        assertThat(faulty.answered()).isEmpty();
        assertThat(faulty.told())
                .anyMatch(line -> line.startsWith("--scope is 'all.Everything'"))
                .anyMatch(line -> line.startsWith("--expires-in is '-1'"))
                .anyMatch(line -> line.equals("'--nmae' is no option, did you mean --name?"));
    }

    @Test
    void showsHelpWithExamples() {
        TenantryProcess help =
                TenantryProcess.run(Map.of(), "token", "create", "--help").finished();
        assertThat(help.exitCode()).isZero();
        assertThat(help.answered())
                .anyMatch(line -> line.contains("./tenantry token create --scope"));
    }

    private static String answer(String... arguments) {
        TenantryProcess command = command(arguments);
        assertThat(command.exitCode()).as(command.told().toString()).isZero();
        assertThat(command.answered()).hasSize(1);
        return command.answered().getFirst();
    }

    private static TenantryProcess command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", data.toString()));
        return TenantryProcess.run(Map.of(), all.toArray(String[]::new)).finished();
    }
}
