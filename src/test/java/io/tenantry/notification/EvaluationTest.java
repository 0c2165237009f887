package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.config;
import static io.tenantry.notification.NotificationWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whom a rule tells about.
class EvaluationTest {
    private final NotificationWorld world = new NotificationWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tellsFromThePercentageOn() {
        OrganizationId below = world.organization("Below");
        OrganizationId at = world.organization("At");
        OrganizationId above = world.organization("Above");
        world.payloads(below, 799);
        world.payloads(at, 800);
        world.payloads(above, 5_000);

        NotificationRule rule = world.rule(settings());
        assertThat(world.evaluated(rule)).containsExactlyInAnyOrder(at, above);
        assertThat(world.log(rule))
                .extracting(Delivery::target)
                .containsExactlyInAnyOrder(
                        new Reached(at, "At", 800, 1_000),
                        new Reached(above, "Above", 5_000, 1_000));
    }

    @Test
    void countsBillablePayloadsOnly() {
        OrganizationId organization = world.organization("Mill");
        world.payloads(organization, 700);
        world.payloads(organization, 500, false);
        NotificationRule rule = world.rule(settings());
        assertThat(world.evaluated(rule)).isEmpty();
        world.payloads(organization, 100);
        assertThat(world.evaluated(rule)).containsExactly(organization);
    }

    @Test
    void addsWhatIsFoldedAndWhatIsNotYet() {
        OrganizationId organization = world.organization("Mill");
        NotificationRule rule = world.rule(settings());
        for (int round = 0; round < 20; round++) {
            world.payloads(organization, 50);
        }
        assertThat(world.evaluated(rule)).containsExactly(organization);
        assertThat(world.log(rule).getFirst().target().value()).isEqualTo(1_000);
    }

    @Test
    void beginsAnewWithTheBillingPeriod() {
        OrganizationId organization = world.organization("Mill");
        world.payloads(organization, 900);
        NotificationRule rule = world.rule(settings());
        world.clock().advance(Duration.ofDays(11));
        assertThat(world.clock().instant()).hasToString("2026-12-01T10:00:00Z");
        assertThat(world.evaluated(rule)).isEmpty();
        world.payloads(organization, 800);
        assertThat(world.evaluated(rule)).containsExactly(organization);
    }

    @Test
    void countsNotebookMinutesOfEveryOutcome() {
        OrganizationId organization = world.organization("Mill");
        NotificationRule rule =
                world.rule(
                        settings("{}", null, null, config(RuleType.NOTEBOOK_MINUTE_USAGE, "50.5")));
        world.notebookMinutes(organization, 50);
        assertThat(world.evaluated(rule)).isEmpty();
        world.notebookMinutes(organization, 1);
        assertThat(world.evaluated(rule)).containsExactly(organization);
        assertThat(world.log(rule).getFirst().target())
                .isEqualTo(new Reached(organization, "Mill", 51, 100));
    }

    @Test
    void tellsOfALimitOfNothingOnlyWhenSomethingIsUsed() {
        OrganizationId idle = world.organization("Idle", Map.of("payload", 0L));
        OrganizationId busy = world.organization("Busy", Map.of("payload", 0L));
        world.payloads(busy, 1);
        assertThat(world.evaluated(world.rule(settings()))).containsExactly(busy);
        NotificationRule always =
                world.rule(settings("{}", null, null, config(RuleType.PAYLOAD_USAGE, "0")));
        assertThat(world.evaluated(always)).containsExactlyInAnyOrder(idle, busy);
    }

    @Test
    void looksOnlyAtOrganizationsThatTheQueryFindsAndThatAreThere() {
        OrganizationId wanted = world.organization("Wanted");
        OrganizationId other = world.organization("Other");
        OrganizationId deleted = world.organization("Wanted, deleted");
        for (OrganizationId organization : new OrganizationId[] {wanted, other, deleted}) {
            world.payloads(organization, 1_000);
        }
        world.services().organizations().delete(world.instance(), deleted, null);
        NotificationRule rule =
                world.rule(
                        settings(
                                "{\"name\":{\"$startsWith\":\"Wanted\"}}",
                                null,
                                null,
                                config(RuleType.PAYLOAD_USAGE, "80")));
        assertThat(world.evaluated(rule)).containsExactly(wanted);
    }

    @Test
    void leavesOtherInstancesAlone() {
        OrganizationId organization = world.organization("Mill");
        world.payloads(organization, 1_000);
        var other = world.services().instances().create("Other").id();
        NotificationRule rule = world.rules().create(other, NotificationWorld.SOMEBODY, settings());
        world.rules().evaluate(other, rule.id(), NotificationWorld.SOMEBODY, true);
        assertThat(world.runAll()).isEqualTo(1);
        assertThat(world.rules().deliveries(other, rule.id(), null, 10)).isEmpty();
    }

    @Test
    void forgetsAlertsAfterFourHundredDays() {
        world.payloads(world.organization("Mill"), 1_000);
        NotificationRule rule = world.rule(settings());
        world.evaluated(rule);
        world.rules().purge(world.clock().instant().plus(Duration.ofDays(400)));
        assertThat(world.log(rule)).hasSize(1);
        world.rules().purge(world.clock().instant().plus(Duration.ofDays(400)).plusMillis(1));
        assertThat(world.log(rule)).isEmpty();
    }
}
