package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.Unauthorized;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Many callers at once, on two nodes with one database.
class TokenConcurrencyTest {
    private static final int CALLERS = 64;
    private static final Set<String> HELD = Set.of("all.Instance");
    private static final TwoNodes NODES = new TwoNodes(new TestClock("2026-11-22T12:00:00Z"));

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void theLimitOfTokensIsNotPassed() {
        InstanceId id = NODES.createInstance("instanceApiToken", 10);
        Parallel.Outcomes<IssuedToken> outcomes =
                Parallel.run(
                        CALLERS,
                        i -> NODES.node(i).tokens().issueFor(HELD, id, creator(id), wanted(i)));
        assertThat(outcomes.done()).hasSize(10);
        assertThat(outcomes.refused()).allMatch(Invalid.class::isInstance);
        assertThat(outcomes.messages())
                .containsExactly("The instance's API token limit of 10 has been reached");
        assertThat(total(id)).isEqualTo(10);

        NODES.node(0).tokens().delete(id, outcomes.done().getFirst().token().id());
        NODES.node(1).tokens().issueFor(HELD, id, creator(id), wanted(0));
        NODES.node(0).tokens().issue(id, creator(id), wanted(1));
        assertThat(total(id)).as("the operator of the machine gets in").isEqualTo(11);
    }

    @Test
    void isRefusedOnEveryNodeOnceItWasRevokedOnOne() {
        InstanceId id = NODES.createInstance(10);
        for (int round = 0; round < 8; round++) {
            IssuedToken issued = NODES.node(round).tokens().issue(id, creator(id), wanted(round));
            for (int node = 0; node < 2; node++) {
                assertThat(NODES.node(node).tokens().authenticate(issued.text()).name())
                        .isEqualTo("token " + round);
            }
            TokenId token = issued.token().id();
            if (round % 4 < 2) {
                NODES.node(round).tokens().delete(id, token);
            } else {
                NODES.node(round)
                        .tokens()
                        .patch(id, token, new TokenPatch(null, null, null, null, "inactive"), null);
            }
            for (int node = 0; node < 2; node++) {
                TokenService tokens = NODES.node(node).tokens();
                assertThatThrownBy(() -> tokens.authenticate(issued.text()))
                        .isInstanceOf(Unauthorized.class)
                        .hasMessage("Invalid access token");
            }
        }
    }

    @Test
    void patchesOfDifferentFieldsAllTakeEffect() {
        InstanceId id = NODES.createInstance(10);
        TokenId token = NODES.node(0).tokens().issue(id, creator(id), wanted(0)).token().id();
        List<TokenPatch> patches =
                List.of(
                        new TokenPatch("renamed", null, null, null, null),
                        new TokenPatch(null, "described", null, null, null),
                        new TokenPatch(null, null, "view", null, null),
                        new TokenPatch(null, null, null, null, "inactive"));
        for (int round = 0; round < 8; round++) {
            Parallel.run(
                    patches.size(),
                    i -> NODES.node(i).tokens().patch(id, token, patches.get(i), null));
            ApiToken patched = NODES.node(round).tokens().get(id, token);
            assertThat(List.of(patched.name(), String.valueOf(patched.description())))
                    .containsExactly("renamed", "described");
            assertThat(patched.defaultRole()).isEqualTo("view");
            assertThat(patched.status()).isEqualTo(TokenStatus.INACTIVE);
            NODES.node(0)
                    .tokens()
                    .patch(
                            id,
                            token,
                            new TokenPatch("again", "again", "edit", null, "active"),
                            null);
        }
    }

    private static long total(InstanceId id) {
        return NODES.node(0)
                .tokens()
                .list(id, new TokenListing("name", false, new PageRequest(0, 1), null, null))
                .total();
    }

    private static ApiToken.Creator creator(InstanceId id) {
        return new ApiToken.Creator(id.value(), "user", "a test");
    }

    private static NewToken wanted(int number) {
        return NewToken.active("token " + number, List.of("instanceOrgs.get"), null);
    }
}
