package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.Services;
import io.tenantry.failure.Unauthorized;
import io.tenantry.instance.InstanceId;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Another signing key, on two nodes with one database.
class KeyRotationTest {
    private final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
    private final TwoNodes nodes = new TwoNodes(clock);
    private final InstanceId instance = nodes.createInstance(10);

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void nobodyIsSignedOutByAnotherKey() {
        String old = issue(nodes.node(0));
        String note = nodes.node(0).tokens().notes("test").write(Map.of(), Duration.ofHours(1));
        nodes.node(1).tokens().rotateKey(false);
        assertThat(header(issue(nodes.node(1)))).isEqualTo(header(old));
        clock.advance(KeyRing.AGE_MAX.plusMillis(1));
        String fresh = issue(nodes.node(1));
        assertThat(header(fresh)).isNotEqualTo(header(old));
        for (int i = 0; i < 2; i++) {
            assertTaken(nodes.node(i), old);
            assertTaken(nodes.node(i), fresh);
            assertThat(nodes.node(i).tokens().notes("test").read(note)).isPresent();
        }
        assertThat(header(issue(nodes.node(0)))).isEqualTo(header(fresh));
    }

    @Test
    void whatARetiredKeySignedIsRefusedOnEveryNode() {
        String old = issue(nodes.node(0));
        assertTaken(nodes.node(0), old);
        assertTaken(nodes.node(1), old);
        assertThat(nodes.node(1).tokens().rotateKey(true).retired()).isEqualTo(1);
        assertRefused(nodes.node(1), old);
        clock.advance(KeyRing.AGE_MAX);
        assertRefused(nodes.node(0), old);
        assertTaken(nodes.node(0), issue(nodes.node(0)));
    }

    private String issue(Services node) {
        NewToken wanted = NewToken.active("test", List.of("all.Instance"), null);
        ApiToken.Creator creator = new ApiToken.Creator(instance.value(), "user", "test");
        return node.tokens().issue(instance, creator, wanted).text();
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static void assertTaken(Services node, String token) {
        assertThat(node.tokens().authenticate(token).name()).isEqualTo("test");
    }

    private static void assertRefused(Services node, String token) {
        assertThatThrownBy(() -> node.tokens().authenticate(token))
                .isInstanceOf(Unauthorized.class)
                .hasMessage("Invalid access token");
    }
}
