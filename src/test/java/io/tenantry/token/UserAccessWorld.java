package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Caller;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A person with accounts in two instances, on two nodes.
abstract class UserAccessWorld {
    static final Email ADA = new Email("ada@example.com");
    final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    TwoNodes nodes;
    UserId ada;
    InstanceId mills;
    InstanceId ports;
    String token;

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

    void admit(InstanceId instance, InstanceRole role) {
        nodes.node(0).instances().admit(instance, ada, role);
    }

    String token(long version) {
        return token(version, Proof.OWN);
    }

    String token(long version, Proof proof) {
        return nodes.node(0)
                .tokens()
                .ofUsers()
                .issue(ada, version, Set.of("all.User"), proof, Duration.ofHours(1));
    }

    Caller caller(int node) {
        return nodes.node(node).tokens().authenticate(token);
    }
}
