package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Caller;
import io.tenantry.http.InstanceAccess;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import io.tenantry.user.SsoAccount;
import io.tenantry.user.SsoLinks;
import io.tenantry.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a user's token lets in, on the node that knows of a change and on another.
class UserAccessTest {
    private static final Email ADA = new Email("ada@example.com");

    private final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    private TwoNodes nodes;
    private UserId ada;
    private InstanceId mills;
    private InstanceId ports;
    private String token;

    @BeforeEach
    void open() {
        nodes = new TwoNodes(clock);
        ada = nodes.node(0).users().create(ADA, "Ada", null).id();
        mills = nodes.createInstance(10);
        ports = nodes.createInstance(10);
        token = token(1);
        assertThat(caller(1).instances()).isEmpty();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void isTheRoleInEachInstance() {
        admit(mills, InstanceRole.ADMIN);
        admit(ports, InstanceRole.VIEW);

        assertThat(caller(1))
                .isEqualTo(
                        Caller.user(
                                ada.value(),
                                "ada@example.com",
                                Map.of(
                                        mills.value(), InstanceAccess.WRITE,
                                        ports.value(), InstanceAccess.READ),
                                Set.of("all.User"),
                                new Caller.Session(1, Duration.ofHours(1), false)));
    }

    @Test
    void followsTheRoleAtOnce() {
        admit(mills, InstanceRole.ADMIN);
        assertAccess(mills, InstanceAccess.WRITE);
        admit(mills, InstanceRole.VIEW);
        assertAccess(mills, InstanceAccess.READ);
        nodes.node(0)
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "delete from instance_member where user_id = ?", ada.value()));
        assertThat(caller(0).instances()).isEmpty();
        assertThat(caller(1).instances()).isEmpty();
    }

    @Test
    void endsWithTheTokensVersion() {
        nodes.node(0)
                .database()
                .useTransaction(handle -> nodes.node(0).users().revokeTokens(handle, ada));
        assertRefused("Invalid access token");
        token = token(2);
        assertThat(caller(0).id()).isEqualTo(ada.value());
    }

    @Test
    void endsWhenThePersonIsDisabledAndDoesNotComeBackWithIt() {
        nodes.node(0).users().disable(ADA);
        assertRefused("Invalid access token");
        token = token(2);
        assertRefused("Invalid access token");

        nodes.node(0).users().enable(ADA);
        assertThat(caller(1).id()).isEqualTo(ada.value());
        token = token(1);
        assertRefused("Invalid access token");
    }

    @Test
    void endsWithTheToken() {
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(caller(1).id()).isEqualTo(ada.value());
        clock.advance(Duration.ofMillis(1));
        assertRefused("Access token has expired");
    }

    @Nested
    class OfAProvidersAccount {
        private static final SsoAccount ACCOUNT =
                new SsoAccount("https://login.example.com", "ada-1");

        @Test
        void isThePersonsUntilItIsUnlinkedOnAnyNode() {
            admit(mills, InstanceRole.VIEW);
            assertThat(provided(1, clock.instant())).isEmpty();
            link();
            assertThat(provided(1, clock.instant()).orElseThrow())
                    .isEqualTo(
                            Caller.user(
                                    ada.value(),
                                    "ada@example.com",
                                    Map.of(mills.value(), InstanceAccess.READ),
                                    Set.of("all.User"),
                                    new Caller.Session(1, null, false)));
            nodes.node(0).ssoLinks().unlink(ADA);
            assertThat(provided(1, clock.instant())).isEmpty();
        }

        @Test
        void endsForTokensFromBeforeTheCutoff() {
            link();
            Instant before = clock.instant();
            clock.advance(Duration.ofSeconds(2));
            nodes.node(0)
                    .database()
                    .useTransaction(handle -> nodes.node(0).users().revokeTokens(handle, ada));
            assertThatThrownBy(() -> provided(1, before))
                    .isInstanceOf(Unauthorized.class)
                    .hasMessage("Invalid access token");
            assertThat(provided(1, clock.instant())).isPresent();
        }

        @Test
        void endsWhenThePersonIsDisabled() {
            link();
            nodes.node(0).users().disable(ADA);
            clock.advance(Duration.ofSeconds(1));
            assertThat(provided(1, clock.instant())).isEmpty();
        }

        private void link() {
            nodes.node(0)
                    .database()
                    .useTransaction(handle ->
                            assertThat(nodes.node(0).ssoLinks().link(handle, ACCOUNT, ada))
                                    .isEqualTo(SsoLinks.Linking.NEW));
        }

        private Optional<Caller> provided(int node, Instant issuedAt) {
            return nodes.node(node)
                    .tokens()
                    .ofUsers()
                    .caller(ACCOUNT, Set.of("all.User"), issuedAt, Proof.PROVIDER);
        }
    }

    @Nested
    class WithMfaMode {
        @ParameterizedTest
        @CsvSource({
            "notRequired, ADMIN, OWN, false, WRITE",
            "notRequired, VIEW, OWN, false, READ",
            "adminRequired, ADMIN, OWN, false, NEEDS_SECOND_FACTOR",
            "adminRequired, ADMIN, OWN, true, NEEDS_SIGN_IN_WITH_SECOND_FACTOR",
            "adminRequired, ADMIN, OWN_WITH_SECOND_FACTOR, true, WRITE",
            "adminRequired, VIEW, OWN, false, READ",
            "required, ADMIN, OWN, false, NEEDS_SECOND_FACTOR",
            "required, VIEW, OWN, false, NEEDS_SECOND_FACTOR",
            "required, VIEW, OWN, true, NEEDS_SIGN_IN_WITH_SECOND_FACTOR",
            "required, ADMIN, OWN_WITH_SECOND_FACTOR, true, WRITE",
            "required, ADMIN, OWN_WITH_SECOND_FACTOR, false, NEEDS_SECOND_FACTOR",
            "required, VIEW, OWN_WITH_SECOND_FACTOR, true, READ",
            "required, ADMIN, PROVIDER, true, NEEDS_SECOND_FACTOR_OF_PROVIDER",
            "required, ADMIN, PROVIDER_WITH_SECOND_FACTOR, false, WRITE"
        })
        void dependsOnRoleAndProof(
                String mode,
                InstanceRole role,
                Proof proof,
                boolean secondFactor,
                InstanceAccess expected) {
            token = token(1, proof);
            admit(mills, role);
            nodes.node(0)
                    .database()
                    .useTransaction(handle -> {
                        handle.execute(
                                "update instance set mfa_mode = ? where id = ?",
                                mode,
                                mills.value());
                        nodes.node(0).users().markTwoFactorAuth(handle, ada, secondFactor);
                    });
            assertAccess(mills, expected);
        }
    }

    private void admit(InstanceId instance, InstanceRole role) {
        nodes.node(0).instances().admit(instance, ada, role);
    }

    private String token(long version) {
        return token(version, Proof.OWN);
    }

    private String token(long version, Proof proof) {
        return nodes.node(0)
                .tokens()
                .ofUsers()
                .issue(ada, version, Set.of("all.User"), proof, Duration.ofHours(1));
    }

    private Caller caller(int node) {
        return nodes.node(node).tokens().authenticate(token);
    }

    private void assertAccess(InstanceId instance, InstanceAccess expected) {
        for (int node = 0; node < 2; node++) {
            assertThat(caller(node).instances()).containsEntry(instance.value(), expected);
        }
    }

    private void assertRefused(String message) {
        for (int node = 0; node < 2; node++) {
            int asked = node;
            assertThatThrownBy(() -> caller(asked))
                    .isInstanceOf(Unauthorized.class)
                    .hasMessage(message);
        }
    }
}
