package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.config;
import static io.tenantry.notification.NotificationWorld.settings;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.id.HexIds;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Who gets an alert, and that each gets it once.
class EvaluationDeliveryTest {
    private static final String URL = "https://hooks.example.com/usage";
    private final NotificationWorld world = new NotificationWorld();

    @AfterEach
    void close() {
        world.close();
    }

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

    private static RuleSettings withUrl(String url) {
        return settings("{}", url, null, config(RuleType.PAYLOAD_USAGE, "80"));
    }
}
