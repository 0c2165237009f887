package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.Services;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Caller;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Signing out everywhere, over two nodes.
class SignOutEverywhereTest {
    private static final String ADA = "ada@example.com";
    private static final String PASSWORD = "Seven-Otters-9";
    private static final MePatch NOW = new MePatch("2026-11-22T10:00:00Z");

    private final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    private TwoNodes nodes;
    private UserId ada;

    @BeforeEach
    void open() {
        nodes = new TwoNodes(clock);
        Services first = nodes.node(0);
        ada = first.users().create(new Email(ADA), "Ada", null).id();
        first.people().administration().setPassword(new Email(ADA), new NewPassword(PASSWORD));
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void endsTokensAtOnceOnEveryNode() {
        String fromHere = signIn(0);
        String fromThere = signIn(1);
        for (int node = 0; node < 2; node++) {
            assertThat(caller(node, fromHere).id()).isEqualTo(ada.value());
            assertThat(caller(node, fromThere).id()).isEqualTo(ada.value());
        }

        nodes.node(0).people().accounts().patch(ada, NOW);

        for (int node = 0; node < 2; node++) {
            assertRefused(node, fromHere);
            assertRefused(node, fromThere);
        }
        assertThat(caller(0, signIn(1)).id()).isEqualTo(ada.value());
    }

    @Test
    void doneByManyAtOnceEndsNoLaterSignIn() {
        String before = signIn(0);
        Parallel.Outcomes<Profile> outcomes =
                Parallel.run(8, node -> nodes.node(node).people().accounts().patch(ada, NOW));
        assertThat(outcomes.done()).hasSize(8);
        assertRefused(1, before);
        assertThat(caller(1, signIn(0)).id()).isEqualTo(ada.value());
    }

    private String signIn(int node) {
        SignIn credentials = new SignIn(ADA, PASSWORD, null, null, null);
        return nodes.node(node).people().signIn().signIn(credentials).token();
    }

    private Caller caller(int node, String token) {
        return nodes.node(node).tokens().authenticate(token);
    }

    private void assertRefused(int node, String token) {
        assertThatThrownBy(() -> caller(node, token))
                .isInstanceOf(Unauthorized.class)
                .hasMessage("Invalid access token");
    }
}
