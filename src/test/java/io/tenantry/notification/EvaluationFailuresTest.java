package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.config;
import static io.tenantry.notification.NotificationWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.id.HexIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What becomes of an evaluation that fails.
class EvaluationFailuresTest extends DeliveredAlerts {
    @Nested
    class Failures {
        @Test
        void leaveNothingBehindAndAreTriedAgainLater() {
            NotificationRule rule = asked();
            EvaluationWorker failing = failing(world.clock());

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

        /// Two nodes at the same job: the first one fails, and the other one has taken the job and
        /// settled it before the first one comes to that.
        @Test
        void countOnceWhenTwoNodesFail() {
            NotificationRule rule = asked();
            EvaluationWorker other = failing(world.clock());
            assertThat(failing(before(2, other::evaluateNext)).evaluateNext()).isTrue();
            assertThat(attempts()).isEqualTo(1);
            world.clock().advance(Duration.ofSeconds(30));
            assertThat(world.runAll()).isEqualTo(1);
            assertThat(world.log(rule)).hasSize(1);
        }

        @Test
        void changeNothingOfWhatAnotherNodeHasMade() {
            NotificationRule rule = asked();
            assertThat(failing(before(2, world.worker()::evaluateNext)).evaluateNext()).isTrue();
            assertThat(world.count("notification_job")).isZero();
            assertThat(world.log(rule)).hasSize(1);
            assertThat(world.rules().evaluation(world.instance(), rule.id()).failure()).isNull();
        }

        private NotificationRule asked() {
            world.payloads(world.organization("Mill"), 1_000);
            NotificationRule rule =
                    world.rule(
                            settings(
                                    "{}",
                                    URL,
                                    new EmailConfig("s", "b", null, null, List.of("a@b.example")),
                                    config(RuleType.PAYLOAD_USAGE, "80")));
            world.rules().evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, false);
            return rule;
        }

        private EvaluationWorker failing(InstantSource clock) {
            return new EvaluationWorker(
                    world.services().database(),
                    world.services().webhooks(),
                    (_, _) -> {
                        throw new IllegalStateException("no mail today");
                    },
                    new HexIds(world.clock()),
                    clock);
        }

        /// A clock that lets somebody act before it tells the time for the nth time: a worker asks
        /// for it when it takes a job, and again when it settles that.
        private InstantSource before(int nth, Runnable act) {
            AtomicInteger asked = new AtomicInteger();
            return () -> {
                if (asked.incrementAndGet() == nth) {
                    act.run();
                }
                return world.clock().instant();
            };
        }

        private int attempts() {
            return world.services()
                    .database()
                    .read(handle ->
                            handle.select("select attempts from notification_job")
                                    .mapTo(Integer.class)
                                    .one());
        }
    }
}
