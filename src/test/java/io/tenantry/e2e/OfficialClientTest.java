package io.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.NodeProject;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The published JavaScript client against a real server, in its own language: the tests are in
/// `e2e/client/test`.
class OfficialClientTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void runsEveryActionOfTheContract() {
        NodeProject project = NodeProject.installed("client");
        try (TestServer server = TestServer.start()) {
            NodeProject.Ended ended =
                    project.node(environment(server), "", "--test", "--test-reporter=spec");
            System.out.println(ended.output());
            assertThat(ended.exit()).as(ended.output() + ended.complaints()).isZero();
            assertThat(passed(ended.output())).isGreaterThan(100);
        }
    }

    private static Map<String, String> environment(TestServer server) {
        return Map.of(
                "TENANTRY_URL", server.url(),
                "TENANTRY_TOKEN", server.token("all.Instance"),
                "TENANTRY_INSTANCE_ID", server.instanceId().value(),
                "TENANTRY_MAILS", server.mails().folder().toAbsolutePath().toString(),
                "TENANTRY_USERS", JSON.writeValueAsString(users(server.services().users())),
                "TENANTRY_PEOPLE", JSON.writeValueAsString(people(server)));
    }

    private static List<Map<String, String>> people(TestServer server) {
        return Stream.of(InstanceRole.ADMIN, InstanceRole.VIEW, InstanceRole.VIEW)
                .map(role -> Person.create(server, role))
                .map(person -> Map.of("email", person.email(), "password", person.password()))
                .toList();
    }

    private static List<Map<String, String>> users(UserService directory) {
        return Stream.of("Ada Lovelace", "Grace Hopper", "Mary Somerville")
                .map(name -> name.split(" "))
                .map(name -> create(directory, name[0], name[1]))
                .toList();
    }

    private static Map<String, String> create(
            UserService directory, String firstName, String lastName) {
        User user = directory.create(new Email(firstName + "@example.com"), firstName, lastName);
        return Map.of(
                "id",
                user.id().value(),
                "email",
                user.email(),
                "firstName",
                firstName,
                "lastName",
                lastName);
    }

    /// A run that found no tests would end well, too.
    private static int passed(String output) {
        return output.lines()
                .filter(line -> line.matches("\\W*pass \\d+"))
                .map(line -> line.replaceAll("\\D", ""))
                .collect(Collectors.summingInt(Integer::parseInt));
    }
}
