package io.tenantry.signin;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// A person who enrols for a second factor, and signs in with it.
abstract class SecondFactorWorld {
    static final String CODE_MISSING = "A two-factor authentication code is required";
    static final String CODE_WRONG = "The two-factor authentication code is not valid";
    final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    TestServer server;
    Person ada;
    ApiClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        ada = Person.create(server);
        client = ada.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    record Enrolled(TotpKey key, List<String> recoveryCodes) {}

    Enrolled enrol() {
        TotpKey key = TotpKey.parse(generate().path("key").asString());
        JsonNode me = enable(proof(code(key))).ok(200, "me");
        return new Enrolled(
                key, me.path("recoveryCodes").valueStream().map(JsonNode::asString).toList());
    }

    JsonNode generate() {
        return client.patch("/me/generateTwoFactorAuth", "{}").ok(200, "multiFactorAuthInfo");
    }

    ApiClient.Reply enable(String proof) {
        return client.patch("/me/enableTwoFactorAuth", proof);
    }

    String proof(String code) {
        return "{\"password\": \"%s\", \"twoFactorCode\": \"%s\"}".formatted(ada.password(), code);
    }

    String code(TotpKey key) {
        return Totp.code(key.value(), Totp.stepAt(clock.instant()));
    }
}
