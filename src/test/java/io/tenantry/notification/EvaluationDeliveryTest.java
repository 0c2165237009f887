package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.config;
import static io.tenantry.notification.NotificationWorld.settings;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.member.MemberRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.Parallel;
import io.tenantry.user.Email;
import io.tenantry.webhook.CallbackPolicy;
import io.tenantry.webhook.CallbackSender;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Who gets an alert, and that each gets it once.
class EvaluationDeliveryTest extends DeliveredAlerts {
    @Nested
    class Mails {
        private final OrganizationId organization = world.organization("Mill & Co");

        @Test
        void goToTheAskedPeopleEachByItselfAndOnce() {
            world.payloads(organization, 850);
            world.admit(organization, "admin@mill.example", MemberRole.ADMIN);
            world.admit(organization, "view@mill.example", MemberRole.VIEW);
            world.admit("owner@example.com", InstanceRole.ADMIN);
            world.admit("viewer@example.com", InstanceRole.VIEW);

            assertThat(addresses(Audience.ADMINS, Audience.NONE, List.of()))
                    .containsExactly("admin@mill.example");
            assertThat(addresses(Audience.MEMBERS, Audience.ADMINS, List.of()))
                    .containsExactly(
                            "admin@mill.example", "view@mill.example", "owner@example.com");
            assertThat(
                            addresses(
                                    null,
                                    Audience.MEMBERS,
                                    List.of("x@y.example", "owner@example.com")))
                    .containsExactly("owner@example.com", "viewer@example.com", "x@y.example");
            assertThat(addresses(null, null, List.of())).isEmpty();
        }

        @Test
        void doNotGoToPeopleWhoAreKeptOut() {
            world.payloads(organization, 850);
            world.admit(organization, "admin@mill.example", MemberRole.ADMIN);
            world.admit(organization, "gone@mill.example", MemberRole.ADMIN);
            world.admit("owner@example.com", InstanceRole.ADMIN);
            world.admit("gone@example.com", InstanceRole.ADMIN);
            world.services().users().disable(new Email("gone@mill.example"));
            world.services().users().disable(new Email("gone@example.com"));
            assertThat(addresses(Audience.ADMINS, Audience.MEMBERS, List.of()))
                    .containsExactly("admin@mill.example", "owner@example.com");
        }

        @Test
        void areFilledFromTheAlertAndLogged() {
            world.payloads(organization, 1_234);
            NotificationRule rule =
                    rule(
                            new EmailConfig(
                                    "{{targetName}}: {{percent}} %",
                                    "<p>{{targetName}} {{value}}/{{limit}}, {{threshold}} %, {{periodStart}}</p>",
                                    null,
                                    null,
                                    List.of("ops@example.com")));
            world.evaluated(rule);

            String html = "<p>Mill &amp; Co 1234/1000, 80 %, 2026-11-01T00:00:00.000Z</p>";
            String subject = "Mill & Co: 123.4 %";
            assertThat(world.mails()).hasSize(1);
            AlertMail mail = world.mails().getFirst();
            assertThat(mail.recipient()).isEqualTo("ops@example.com");
            assertThat(mail.subject()).isEqualTo(subject);
            assertThat(mail.html()).isEqualTo(html);
            assertThat(mail.text())
                    .isEqualTo("Mill & Co 1234/1000, 80 %, 2026-11-01T00:00:00.000Z\n");
            assertThat(world.log(rule).getFirst().email())
                    .isEqualTo(new Delivery.Email(subject, html, List.of("ops@example.com")));
        }

        private List<String> addresses(
                @Nullable Audience target, @Nullable Audience owner, List<String> further) {
            int before = world.mails().size();
            NotificationRule rule = rule(new EmailConfig("s", "b", target, owner, further));
            world.evaluated(rule);
            List<String> addresses =
                    world.mails().stream().skip(before).map(AlertMail::recipient).toList();
            Delivery.Email logged = requireNonNull(world.log(rule).getFirst().email());
            assertThat(logged.addresses()).isEqualTo(addresses);
            return addresses;
        }

        private NotificationRule rule(EmailConfig email) {
            return world.rule(settings("{}", null, email, config(RuleType.PAYLOAD_USAGE, "80")));
        }
    }

    @Test
    void postsEachAlertSigned() {
        OrganizationId organization = world.organization("Mill");
        world.payloads(organization, 900);
        try (CallbackReceiver receiver = new CallbackReceiver();
                CallbackSender sender =
                        new CallbackSender(world.services().webhooks(), new CallbackPolicy(true))) {
            NotificationRule rule = world.rule(withUrl(URL));
            world.services()
                    .database()
                    .useTransaction(handle ->
                            handle.createUpdate("update notification_rule set callback_url = :url")
                                    .bind("url", receiver.url())
                                    .execute());
            world.evaluated(rule);
            sender.start();
            CallbackReceiver.Received received = receiver.await();
            assertThat(received.header("webhook-signature")).startsWith("v1,");
            assertThat(received.body())
                    .isEqualTo(
                            """
                            {"type":"notificationRule.alert","timestamp":"2026-11-20T10:00:00.000Z","data":{\
                            "notificationRuleDeliveryId":"%s","notificationRuleId":"%s",\
                            "notificationRuleName":"At 80 %%","instanceId":"%s","targetType":"organization",\
                            "targetId":"%s","targetName":"Mill","evaluation":{"value":900,"limit":1000,\
                            "ruleType":"payloadUsage","thresholdType":"percentOfLimit","threshold":80,\
                            "maxFrequency":"daily"}}}\
                            """
                                    .formatted(
                                            world.log(rule).getFirst().id(),
                                            rule.id().value(),
                                            world.instance().value(),
                                            organization.value()));
        }
    }

    @Nested
    class ManyNodes {
        @Test
        void tellOnceHoweverManyEvaluateAtOnce() {
            for (int number = 0; number < 30; number++) {
                world.payloads(world.organization("Org " + number), 1_000);
            }
            NotificationRule rule = world.rule(withUrl(URL));
            for (int job = 0; job < 6; job++) {
                world.rules()
                        .evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, false);
            }
            Parallel.run(
                    4,
                    _ -> {
                        EvaluationWorker node = world.node();
                        while (world.count("notification_job") > 0) {
                            node.evaluateNext();
                        }
                        return 0;
                    });
            assertThat(world.log(rule)).hasSize(30);
            assertThat(world.count("webhook_message")).isEqualTo(30);
        }

        @Test
        void scheduleARuleOnce() {
            for (int number = 0; number < 20; number++) {
                world.rule(settings());
            }
            world.clock().advance(Duration.ofDays(1));
            Parallel.Outcomes<Integer> scheduled = Parallel.run(4, _ -> world.node().scheduleDue());
            assertThat(scheduled.done().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
            assertThat(world.count("notification_job")).isEqualTo(20);
        }
    }

    private static RuleSettings withUrl(String url) {
        return settings("{}", url, null, config(RuleType.PAYLOAD_USAGE, "80"));
    }
}
