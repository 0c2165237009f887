package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.config;
import static io.tenantry.notification.NotificationWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.NotFound;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whom a rule would tell about.
class PreviewTest {
    @Nested
    class OfTheService {
        @Test
        void namesWhomAnEvaluationTellsAboutAndTellsNobody() {
            try (NotificationWorld world = new NotificationWorld()) {
                OrganizationId at = world.organization("At");
                OrganizationId above = world.organization("Above");
                world.payloads(world.organization("Below"), 799);
                world.payloads(at, 800);
                world.payloads(above, 5_000);
                world.organization("Without a limit", Map.of());
                NotificationRule rule = world.rule(settings());

                Preview preview = preview(world, "{}", "80", rule.id().value());
                assertThat(preview.count()).isEqualTo(2);
                assertThat(preview.heldBack()).isZero();
                assertThat(preview.first())
                        .containsExactly(
                                new Preview.Hit(new Reached(above, "Above", 5_000, 1_000), false),
                                new Preview.Hit(new Reached(at, "At", 800, 1_000), false));
                assertThat(world.log(rule)).isEmpty();
                assertThat(world.evaluated(rule)).containsExactlyInAnyOrder(at, above);
            }
        }

        @Test
        void marksWhoWasToldAboutInTheWindowOfTheRule() {
            try (NotificationWorld world = new NotificationWorld()) {
                OrganizationId first = world.organization("First");
                world.payloads(first, 900);
                NotificationRule rule = world.rule(settings());
                world.evaluated(rule);
                world.payloads(world.organization("Second"), 1_000);
                world.clock().advance(Duration.ofMinutes(1));

                String id = rule.id().value();
                assertThat(preview(world, "{}", "80", id).heldBack()).isEqualTo(1);
                assertThat(preview(world, "{}", "80", id).first())
                        .extracting(Preview.Hit::heldBack)
                        .containsExactly(false, true);
                assertThat(preview(world, "{}", "80", null).heldBack()).isZero();
                assertThat(preview(world, "{}", "81", id).heldBack()).isZero();
                world.clock().advance(Duration.ofDays(1));
                assertThat(preview(world, "{}", "80", id).heldBack()).isZero();
            }
        }

        @Test
        void countsMoreThanItNamesAndKeepsToTheQuery() {
            try (NotificationWorld world = new NotificationWorld()) {
                for (int number = 0; number <= Preview.SHOWN_MAX; number++) {
                    world.organization("Customer " + number, Map.of("payload", 0L));
                }
                Preview all = preview(world, "{}", "0", null);
                assertThat(all.count()).isEqualTo(Preview.SHOWN_MAX + 1);
                assertThat(all.first()).hasSize(Preview.SHOWN_MAX);
                assertThat(preview(world, "{\"name\": \"Customer 7\"}", "0", null).count())
                        .isEqualTo(1);
            }
        }

        @Test
        void countsEvaluationsThatAreNotMadeYet() {
            try (NotificationWorld world = new NotificationWorld()) {
                NotificationRule rule = world.rule(settings());
                String id = rule.id().value();
                assertThat(preview(world, "{}", "80", id).pendingEvaluations()).isZero();
                world.rules().evaluate(world.instance(), rule.id(), Actor.SYSTEM, false);
                assertThat(preview(world, "{}", "80", id).pendingEvaluations()).isEqualTo(1);
                assertThat(preview(world, "{}", "80", null).pendingEvaluations()).isZero();
                String other = world.rule(settings()).id().value();
                assertThat(preview(world, "{}", "80", other).pendingEvaluations()).isZero();
                world.runAll();
                assertThat(preview(world, "{}", "80", id).pendingEvaluations()).isZero();
            }
        }

        @Test
        void knowsNoRuleOfAnotherInstance() {
            try (NotificationWorld world = new NotificationWorld()) {
                NotificationRule rule = world.rule(settings());
                PreviewOptions options =
                        new PreviewOptions(
                                "{}", config(RuleType.PAYLOAD_USAGE, "80"), rule.id().value());
                assertThatThrownBy(() ->
                                world.rules()
                                        .preview(
                                                world.services().instances().create("Other").id(),
                                                options))
                        .isInstanceOf(NotFound.class);
            }
        }

        private Preview preview(
                NotificationWorld world, String query, String threshold, @Nullable String ruleId) {
            return world.rules()
                    .preview(
                            world.instance(),
                            new PreviewOptions(
                                    query, config(RuleType.PAYLOAD_USAGE, threshold), ruleId));
        }
    }

    @Nested
    class OverHttp {
        private static final String CONFIG =
                "\"ruleConfig\": {\"ruleType\": \"payloadUsage\", \"thresholdType\": \"percentOfLimit\", \"threshold\": 0}";

        @Test
        void answersWhoeverMayRead() {
            try (TestServer server = TestServer.start()) {
                new OrganizationCalls(server)
                        .create("{\"name\": \"Mill\", \"limits\": {\"payload\": 10}}");
                ApiClient reader = new ApiClient(server.url(), server.token("all.Instance.read"));
                JsonNode preview =
                        reader.post(path(server), "{\"targetQueryJson\": \"{}\", " + CONFIG + "}")
                                .ok(200, "notificationRulePreview");
                assertThat(preview.path("count").asLong()).isEqualTo(1);
                assertThat(preview.path("items").path(0).path("targetName").asString())
                        .isEqualTo("Mill");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|preview.targetQueryJson is required",
                    "{\"targetQueryJson\": \"{\", CONFIG}|preview.targetQueryJson is the wrong type",
                    "{\"targetQueryJson\": \"{\\\"$nor\\\":[]}\", CONFIG}|preview.targetQueryJson can never match an organization",
                    "{\"targetQueryJson\": \"{}\", \"notificationRuleId\": \"x\", CONFIG}|preview.notificationRuleId pattern mismatch"
                })
        void refusesBadInput(String body, String message) {
            try (TestServer server = TestServer.start()) {
                server.client().post(path(server), body.replace("CONFIG", CONFIG)).invalid(message);
            }
        }

        private static String path(TestServer server) {
            return "/instances/%s/notification-rules/preview"
                    .formatted(server.instanceId().value());
        }
    }
}
