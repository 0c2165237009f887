package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.config;
import static io.tenantry.notification.NotificationWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.id.HexIds;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What becomes of an evaluation that fails.
class EvaluationFailuresTest extends DeliveredAlerts {
    @Nested
    class Failures {
        @Test
        void leaveNothingBehindAndAreTriedAgainLater() {
            OrganizationId organization = world.organization("Mill");
            world.payloads(organization, 1_000);
            NotificationRule rule =
                    world.rule(
                            settings(
                                    "{}",
                                    URL,
                                    new EmailConfig("s", "b", null, null, List.of("a@b.example")),
                                    config(RuleType.PAYLOAD_USAGE, "80")));
            EvaluationWorker failing =
                    new EvaluationWorker(
                            world.services().database(),
                            world.services().webhooks(),
                            (_, _) -> {
                                throw new IllegalStateException("no mail today");
                            },
                            new HexIds(world.clock()),
                            world.clock());
            world.rules().evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, false);

            assertThat(failing.evaluateNext()).isTrue();
            assertThat(world.log(rule)).isEmpty();
            assertThat(world.count("webhook_message")).isZero();
            assertThat(world.count("notification_alert")).isZero();
            assertThat(world.runAll()).isZero();
            world.clock().advance(Duration.ofSeconds(30));
            assertThat(world.runAll()).isEqualTo(1);
            assertThat(world.log(rule)).hasSize(1);
        }

        /// Raised by hand what PostgreSQL raises for a statement that took too long.
        @Test
        void areNoReasonForOtherRulesToWaitWhenOneTakesTooLong() {
            world.payloads(world.organization("Mill"), 1_000);
            NotificationRule slow = world.rule(settings());
            NotificationRule quick = world.rule(settings());
            world.services()
                    .database()
                    .useTransaction(handle ->
                            handle.execute(
                                    """
                                    create function take_too_long() returns trigger language plpgsql as
                                    'begin raise exception using errcode = ''57014''; end';
                                    create trigger slow before insert on notification_delivery
                                    for each row when (new.rule_id = '%s')
                                    execute function take_too_long()
                                    """
                                            .formatted(slow.id().value())));
            for (NotificationRule rule : List.of(slow, quick)) {
                world.rules()
                        .evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, false);
            }

            assertThat(world.runAll()).isEqualTo(2);
            assertThat(world.log(quick)).hasSize(1);
            assertThat(world.count("notification_job")).as("again later").isEqualTo(1);
            for (int attempt = 1; attempt < 5; attempt++) {
                world.clock().advance(Duration.ofHours(2));
                assertThat(world.runAll()).isEqualTo(1);
            }
            assertThat(world.count("notification_job")).as("given up").isZero();
            assertThat(world.log(slow)).isEmpty();
        }

        @Test
        void endAfterTheLastTry() {
            NotificationRule rule = world.rule(settings());
            world.services()
                    .database()
                    .useTransaction(handle ->
                            handle.execute(
                                    "update notification_rule set target_query = 'no JSON'"));
            world.rules().evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, false);
            for (int attempt = 0; attempt < 5; attempt++) {
                assertThat(world.count("notification_job")).isEqualTo(1);
                assertThat(world.worker().evaluateNext()).isTrue();
                world.clock().advance(Duration.ofHours(2));
            }
            assertThat(world.count("notification_job")).isZero();
        }
    }
}
