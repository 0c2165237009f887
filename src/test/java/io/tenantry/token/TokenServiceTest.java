package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Caller;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenServiceTest {
    private final TestClock clock = new TestClock("2026-11-21T12:00:00Z");
    private final HexIds ids = new HexIds(clock);
    private final Database database = TestDatabase.create(6);
    private TokenService service;
    private InstanceId instanceId;

    @BeforeEach
    void open() {
        service =
                new TokenService(
                        database,
                        new InstanceService(database, (_, _) -> {}, ids, clock),
                        ids,
                        clock);
        instanceId = new InstanceService(database, (_, _) -> {}, ids, clock).create("Tokens").id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class Issue {
        @Test
        void keepsAHashAndNotTheToken() {
            IssuedToken issued = issue(null);

            String row =
                    database.read(handle ->
                            handle.createQuery("select t::text from api_token t")
                                    .mapTo(String.class)
                                    .one());
            assertThat(row).contains(issued.token().id().value());
            String signature = issued.text().substring(issued.text().lastIndexOf('.') + 1);
            assertThat(row).doesNotContain(signature);
            assertThat(issued.toString()).doesNotContain(signature);
        }

        @Test
        void refusesAnExpiryThatIsNotInTheFuture() {
            assertThatThrownBy(() -> issue(clock.instant()))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("apiToken.expirationDate is not in the future");
            assertThat(issue(clock.instant().plusMillis(1)).token().expiresAt())
                    .isEqualTo(clock.instant().plusMillis(1));
        }
    }

    @Nested
    class Authenticate {
        @Test
        void tellsWhoseTokenItIs() {
            IssuedToken issued = issue(null);

            assertThat(service.authenticate(issued.text()))
                    .isEqualTo(
                            Caller.apiToken(
                                    issued.token().id().value(),
                                    "script",
                                    instanceId.value(),
                                    Set.of("all.Instance.read")));
        }

        @Test
        void expiresToTheMillisecond() {
            String text = issue(clock.instant().plusMillis(1_500)).text();

            clock.advance(Duration.ofMillis(1_499));
            assertThat(service.authenticate(text).name()).isEqualTo("script");

            clock.advance(Duration.ofMillis(1));
            assertRefused(service, text, "Access token has expired");
        }

        @Test
        void worksAcrossNodesThatStartedAtOnce() {
            Database empty = TestDatabase.create(8);
            try (empty) {
                List<TokenService> nodes =
                        IntStream.range(0, 8)
                                .parallel()
                                .mapToObj(_ ->
                                        new TokenService(
                                                empty,
                                                new InstanceService(
                                                        empty, (_, _) -> {}, ids, clock),
                                                new HexIds(clock),
                                                clock))
                                .toList();
                InstanceId instance =
                        new InstanceService(empty, (_, _) -> {}, ids, clock).create("N").id();
                for (TokenService node : nodes) {
                    String text = node.issue(instance, creator(), wanted(null)).text();
                    assertThat(nodes)
                            .allSatisfy(other ->
                                    assertThat(other.authenticate(text).instances())
                                            .containsOnlyKeys(instance.value()));
                }
            }
        }
    }

    @Nested
    class Delete {
        @Test
        void worksAtOnceOnOtherNodesThatKnowTheToken() {
            TokenService other =
                    new TokenService(
                            database,
                            new InstanceService(database, (_, _) -> {}, ids, clock),
                            ids,
                            clock);
            IssuedToken issued = issue(null);
            assertThat(other.authenticate(issued.text()).name()).isEqualTo("script");

            service.delete(instanceId, issued.token().id());

            assertRefused(service, issued.text(), "Invalid access token");
            assertRefused(other, issued.text(), "Invalid access token");
        }

        @Test
        void doesNotReachIntoAnotherInstance() {
            IssuedToken issued = issue(null);
            InstanceId other =
                    new InstanceService(database, (_, _) -> {}, ids, clock).create("Other").id();

            assertThatThrownBy(() -> service.delete(other, issued.token().id()))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("API Token was not found");

            assertThat(service.authenticate(issued.text()).name()).isEqualTo("script");
        }
    }

    private IssuedToken issue(@Nullable Instant expiresAt) {
        return service.issue(instanceId, creator(), wanted(expiresAt));
    }

    private ApiToken.Creator creator() {
        return new ApiToken.Creator(instanceId.value(), "user", "a test");
    }

    private static NewToken wanted(@Nullable Instant expiresAt) {
        return NewToken.active("script", List.of("all.Instance.read"), expiresAt);
    }

    private static void assertRefused(TokenService node, String text, String message) {
        assertThatThrownBy(() -> node.authenticate(text))
                .isInstanceOf(Unauthorized.class)
                .hasMessage(message);
    }
}
