package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Caller;
import io.tenantry.http.InstanceAccess;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a user's token lets in, on the node that knows of a change and on another.
class UserAccessTest extends UserAccessWorld {
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
