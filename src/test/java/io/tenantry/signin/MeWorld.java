package io.tenantry.signin;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// People who ask for themselves.
abstract class MeWorld {
    static final TestClock CLOCK = new TestClock("2026-11-22T10:00:00.250Z");
    static final String NEW = "Nine-Herons-21";
    static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static ApiClient.Reply changePassword(Person person, ApiClient client, String property) {
        return client.patch(
                "/me/changePassword",
                "{%s \"password\": \"%s\", \"newPassword\": \"%s\"}"
                        .formatted(property, person.password(), NEW));
    }
}
