package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Caller;
import io.tenantry.http.InstanceAccess;
import io.tenantry.instance.InstanceRole;
import io.tenantry.user.SsoAccount;
import io.tenantry.user.SsoLinks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a person may do whom an identity provider knows.
class ProviderAccountAccessTest extends UserAccessWorld {
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
}
