package io.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Invalid;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Many callers at once, on two nodes with one database.
class RuleConcurrencyTest {
    private static final int CALLERS = 64;
    private static final RuleListing ALL =
            new RuleListing("name", false, new PageRequest(0, 100), null);
    private static final TwoNodes NODES = new TwoNodes(new TestClock("2026-11-22T12:00:00Z"));

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void theLimitOfRulesIsNotPassed() {
        InstanceId id = NODES.createInstance("instanceNotificationRule", 10);
        InstanceId other = NODES.createInstance("instanceNotificationRule", 1);
        create(0, other);
        Parallel.Outcomes<NotificationRule> outcomes = Parallel.run(CALLERS, i -> create(i, id));
        assertThat(outcomes.done()).hasSize(10);
        assertThat(outcomes.refused()).allMatch(Invalid.class::isInstance);
        assertThat(outcomes.messages())
                .containsExactly("The instance's notification rule limit of 10 has been reached");
        assertThat(total(id)).isEqualTo(10);

        NODES.node(0).notifications().delete(id, outcomes.done().getFirst().id());
        create(1, id);
        assertThat(total(id)).isEqualTo(10);
    }

    private static NotificationRule create(int number, InstanceId id) {
        return NODES.node(number)
                .notifications()
                .create(id, NotificationWorld.SOMEBODY, NotificationWorld.settings());
    }

    private static long total(InstanceId id) {
        return NODES.node(0).notifications().list(id, ALL).total();
    }
}
