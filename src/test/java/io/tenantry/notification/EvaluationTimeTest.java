package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// When a rule is evaluated by itself, and how often it tells about one organization.
class EvaluationTimeTest {
    private final NotificationWorld world = new NotificationWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Nested
    class Frequency {
        private final OrganizationId organization = world.organization("Mill");

        private NotificationRule rule(MaxFrequency frequency) {
            world.payloads(organization, 1_000);
            return world.rule(
                    settings(
                            "{}",
                            null,
                            null,
                            RuleConfig.of(
                                    RuleType.PAYLOAD_USAGE, BigDecimal.valueOf(80), frequency)));
        }

        @Test
        void isOnceInADayOfUtc() {
            NotificationRule rule = rule(MaxFrequency.DAILY);
            assertThat(world.evaluated(rule)).hasSize(1);
            assertThat(world.evaluated(rule)).isEmpty();
            world.clock().advance(Duration.ofHours(14).minusMillis(1));
            assertThat(world.evaluated(rule)).isEmpty();
            world.clock().advance(Duration.ofMillis(1));
            assertThat(world.evaluated(rule)).hasSize(1);
        }

        @Test
        void isOnceInABillingCycle() {
            NotificationRule rule = rule(MaxFrequency.BILLING_CYCLE);
            assertThat(world.evaluated(rule)).hasSize(1);
            world.clock().advance(Duration.ofDays(10));
            assertThat(world.evaluated(rule)).isEmpty();
            world.clock().advance(Duration.ofDays(1));
            world.payloads(organization, 1_000);
            assertThat(world.evaluated(rule)).hasSize(1);
        }

        @Test
        void isUnlimitedOnDemandAndThatCountsToo() {
            NotificationRule rule = rule(MaxFrequency.DAILY);
            assertThat(world.evaluated(rule, true)).hasSize(1);
            assertThat(world.evaluated(rule, true)).hasSize(1);
            assertThat(world.evaluated(rule)).isEmpty();
            assertThat(world.log(rule))
                    .extracting(Delivery::maxFrequency)
                    .containsExactly("unlimited", "unlimited");
        }

        @Test
        void beginsAnewWhenTheThresholdChanges() {
            NotificationRule rule = rule(MaxFrequency.BILLING_CYCLE);
            assertThat(world.evaluated(rule)).hasSize(1);
            world.clock().advance(Duration.ofMinutes(1));
            patch(rule, "90", "New name");
            assertThat(world.evaluated(rule)).hasSize(1);
            world.clock().advance(Duration.ofMinutes(1));
            patch(rule, "90", "Newer name");
            assertThat(world.evaluated(rule)).isEmpty();
        }

        @Test
        void isKeptForEachRule() {
            NotificationRule first = rule(MaxFrequency.DAILY);
            NotificationRule second = rule(MaxFrequency.DAILY);
            assertThat(world.evaluated(first)).hasSize(1);
            assertThat(world.evaluated(second)).hasSize(1);
        }

        private void patch(NotificationRule rule, String threshold, String name) {
            world.rules()
                    .patch(
                            world.instance(),
                            rule.id(),
                            NotificationWorld.SOMEBODY,
                            null,
                            new RulePatch(
                                            null,
                                            name,
                                            null,
                                            null,
                                            null,
                                            null,
                                            RuleConfig.of(
                                                    RuleType.PAYLOAD_USAGE,
                                                    new BigDecimal(threshold),
                                                    MaxFrequency.BILLING_CYCLE))
                                    ::appliedTo);
        }
    }

    @Nested
    class Daily {
        @Test
        void isAtFourInTheMorning() {
            OrganizationId organization = world.organization("Mill");
            world.payloads(organization, 1_000);
            NotificationRule rule = world.rule(settings());
            assertThat(world.worker().scheduleDue()).isZero();
            world.clock().advance(Duration.ofHours(18).minusMillis(1));
            assertThat(world.worker().scheduleDue()).isZero();
            world.clock().advance(Duration.ofMillis(1));
            assertThat(world.clock().instant()).hasToString("2026-11-21T04:00:00Z");
            assertThat(world.worker().scheduleDue()).isEqualTo(1);
            assertThat(world.worker().scheduleDue()).isZero();
            assertThat(world.runAll()).isEqualTo(1);
            assertThat(world.log(rule).getFirst().requestedBy()).isEqualTo(Actor.SYSTEM);
        }

        @Test
        void isMadeUpForOnceAfterAStandstill() {
            world.rule(settings());
            world.clock().advance(Duration.ofDays(3));
            assertThat(world.worker().scheduleDue()).isEqualTo(1);
            world.clock().advance(Duration.ofHours(17));
            assertThat(world.worker().scheduleDue()).isZero();
            world.clock().advance(Duration.ofHours(1));
            assertThat(world.worker().scheduleDue()).isEqualTo(1);
        }

        @Test
        void leavesDisabledRulesOutAndWaitsForTheNextMorningWhenTheyAreEnabled() {
            NotificationRule rule = world.rule(settings());
            enable(rule, false);
            world.clock().advance(Duration.ofDays(2));
            assertThat(world.worker().scheduleDue()).isZero();
            enable(rule, true);
            assertThat(world.worker().scheduleDue()).isZero();
            world.clock().advance(Duration.ofHours(18));
            assertThat(world.worker().scheduleDue()).isEqualTo(1);
        }

        @Test
        void doesNothingForARuleThatWasDisabledMeanwhile() {
            world.payloads(world.organization("Mill"), 1_000);
            NotificationRule rule = world.rule(settings());
            world.rules().evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, false);
            enable(rule, false);
            assertThat(world.runAll()).isEqualTo(1);
            assertThat(world.log(rule)).isEmpty();
        }

        private void enable(NotificationRule rule, boolean enabled) {
            world.rules()
                    .patch(
                            world.instance(),
                            rule.id(),
                            NotificationWorld.SOMEBODY,
                            null,
                            new RulePatch(null, null, null, enabled, null, null, null)::appliedTo);
        }
    }
}
