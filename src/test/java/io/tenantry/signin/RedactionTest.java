package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What is secret stays out of logs and out of texts that could get there.
class RedactionTest {
    private static final String SECRET = "Secret-Of-Ada-1";

    @Test
    void nothingSecretIsLoggedAtAnyLevel() {
        try (Captured log = new Captured();
                TestServer server = TestServer.start()) {
            Person ada = Person.create(server);
            ApiClient.Reply signedIn = ada.signIn();
            ApiClient client = ada.client(signedIn);
            ada.withPassword(SECRET).signIn();
            ada.signIn("{\"email\": \"x@y.z\", \"password\": \"" + SECRET + "\", bad");
            JsonNode offered = client.patch("/me/generateTwoFactorAuth", "{}").json();
            TotpKey key = TotpKey.parse(offered.path("key").asString());
            String code = Totp.code(key.value(), Totp.stepAt(Instant.now()));
            String proof =
                    "{\"password\": \"%s\", \"twoFactorCode\": \"%s\"}"
                            .formatted(ada.password(), code);
            JsonNode me = client.patch("/me/enableTwoFactorAuth", proof).ok(200, "me");
            // What PostgreSQL refuses is logged with all that is known of it.
            server.services()
                    .database()
                    .useTransaction(handle ->
                            handle.execute(
                                    "alter table user_credential rename column totp_key to gone"));
            assertThat(ada.signIn(ada.credentials(code)).status()).isEqualTo(500);

            assertThat(log.text()).contains("/auth/user failed");
            assertThat(log.text())
                    .doesNotContain(SECRET, ada.password(), key.text())
                    .doesNotContain(token(signedIn))
                    .doesNotContain(me.path("recoveryCodes").path(0).asString());
        }
    }

    @Test
    void recordsKeepTheirSecretsToThemselves() {
        TotpKey key = TotpKey.generated();
        assertThat(
                        List.of(
                                new SignIn("a@b.c", SECRET, SECRET, Set.of(), null),
                                new PasswordChange(SECRET, SECRET, SECRET, null, null),
                                new SecondFactorProof(SECRET, SECRET, SECRET),
                                new Credential(SECRET, key, key, 0),
                                new OfferedKey(SECRET, SECRET),
                                new AuthedUserResponse("id", SECRET, false),
                                new NewPassword(SECRET)))
                .allSatisfy(it -> assertThat(it.toString()).doesNotContain(SECRET, key.text()));
    }

    private static String token(ApiClient.Reply signedIn) {
        return signedIn.json().path("token").asString();
    }

    /// Everything that is logged while it is open.
    private static final class Captured implements AutoCloseable {
        private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        private final Logger ours = (Logger) LoggerFactory.getLogger("io.tenantry");
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

        Captured() {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(root.getLoggerContext());
            encoder.setPattern("%level %logger %msg%n%ex");
            encoder.start();
            appender.setContext(root.getLoggerContext());
            appender.setEncoder(encoder);
            appender.setOutputStream(bytes);
            appender.start();
            root.addAppender(appender);
            ours.setLevel(Level.TRACE);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            ours.setLevel(null);
            root.detachAppender(appender);
            appender.stop();
        }
    }
}
