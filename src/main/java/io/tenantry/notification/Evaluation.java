package io.tenantry.notification;

import io.tenantry.http.Json;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceAddresses;
import io.tenantry.member.MemberAddresses;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationQuery;
import io.tenantry.webhook.Callback;
import io.tenantry.webhook.WebhookService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes evaluations within the caller's transaction: finds who has reached the threshold, queues
/// mails and callbacks, writes the log, and notes who was told about. So either all of it happens
/// or nothing. Safe for use by many threads.
final class Evaluation {
    /// Alerts that are written together.
    private static final int BATCH = 500;

    /// No alert is that late, so none holds back.
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final ReachedRepository reached = new ReachedRepository();
    private final DeliveryRepository deliveries = new DeliveryRepository();
    private final WebhookService webhooks;
    private final AlertMails mails;
    private final HexIds ids;

    Evaluation(WebhookService webhooks, AlertMails mails, HexIds ids) {
        this.webhooks = webhooks;
        this.mails = mails;
        this.ids = ids;
    }

    /// @param job whose rule is locked by the transaction
    /// @return how many alerts were given
    int make(Handle handle, Job job, Instant now) {
        NotificationRule rule = job.rule();
        RuleConfig config = rule.settings().config();
        Alerts alerts = new Alerts(handle, job, now);
        reached.forEach(
                handle,
                rule,
                OrganizationQuery.parse("targetQueryJson", rule.settings().targetQuery())
                        .rows(rule.instanceId(), config.ruleType().limit()),
                config.ruleType().used(BillingPeriod.containing(now), "target"),
                quietFrom(job, now),
                found -> alerts.giveAll(found.iterator()));
        return alerts.given;
    }

    private static Instant quietFrom(Job job, Instant now) {
        if (job.ignoreFrequency()) {
            return NEVER;
        }
        return job.rule().quietFrom(job.rule().settings().config(), now);
    }

    /// The alerts of one evaluation.
    private final class Alerts {
        private final Handle handle;
        private final Job job;
        private final NotificationRule rule;
        private final Instant now;
        private final @Nullable MailTemplates templates;
        private final List<String> ownerAddresses;
        private int given;

        Alerts(Handle handle, Job job, Instant now) {
            this.handle = handle;
            this.job = job;
            this.rule = job.rule();
            this.now = now;
            EmailConfig email = rule.settings().email();
            this.templates = email == null ? null : MailTemplates.parse("emailConfig", email);
            this.ownerAddresses = ownerAddresses(email);
        }

        private List<String> ownerAddresses(@Nullable EmailConfig email) {
            Audience audience = email == null ? null : email.sendToOwner();
            return audience == null || audience == Audience.NONE
                    ? List.of()
                    : InstanceAddresses.of(handle, rule.instanceId(), audience == Audience.ADMINS);
        }

        void giveAll(Iterator<Reached> found) {
            List<Reached> batch = new ArrayList<>();
            while (found.hasNext()) {
                batch.add(found.next());
                if (batch.size() == BATCH || !found.hasNext()) {
                    give(batch);
                    batch.clear();
                }
            }
        }

        private void give(List<Reached> batch) {
            List<OrganizationId> targets = batch.stream().map(Reached::organizationId).toList();
            Map<OrganizationId, List<String>> people = people(targets);
            List<Delivery> written = new ArrayList<>();
            List<Callback> callbacks = new ArrayList<>();
            for (Reached target : batch) {
                Delivery bare = delivery(target);
                if (bare.callbackUrl() != null) {
                    callbacks.add(callback(bare, bare.callbackUrl()));
                }
                written.add(
                        withMail(bare, people.getOrDefault(target.organizationId(), List.of())));
            }
            deliveries.insert(handle, written);
            webhooks.queue(handle, rule.instanceId(), callbacks);
            reached.putAlerts(handle, rule.id(), targets, now);
            given += batch.size();
        }

        private Map<OrganizationId, List<String>> people(List<OrganizationId> targets) {
            EmailConfig email = rule.settings().email();
            Audience audience = email == null ? null : email.sendToTarget();
            return audience == null || audience == Audience.NONE
                    ? Map.of()
                    : MemberAddresses.of(handle, targets, audience == Audience.ADMINS);
        }

        private Delivery delivery(Reached target) {
            RuleConfig config = rule.settings().config();
            return new Delivery(
                    ids.next(),
                    rule.instanceId(),
                    rule.id(),
                    job.requestedBy(),
                    now,
                    target,
                    rule.settings().callbackUrl(),
                    null,
                    config.ruleType(),
                    config.threshold(),
                    job.ignoreFrequency() ? Delivery.UNLIMITED : config.frequency().jsonName());
        }

        /// Each address gets a mail of its own, so that nobody sees the others.
        private Delivery withMail(Delivery delivery, List<String> people) {
            EmailConfig email = rule.settings().email();
            if (email == null || templates == null) {
                return delivery;
            }
            SequencedSet<String> addresses = new LinkedHashSet<>(people);
            addresses.addAll(ownerAddresses);
            if (email.sendToAddresses() != null) {
                addresses.addAll(email.sendToAddresses());
            }
            MailTemplates.Filled filled =
                    templates.filled(AlertValues.of(delivery, rule.settings().name()));
            int number = 0;
            for (String address : addresses) {
                String key = "alert " + delivery.id() + " " + number++;
                mails.queue(
                        handle,
                        new AlertMail(
                                key, address, filled.subject(), filled.text(), filled.html()));
            }
            return delivery.with(
                    new Delivery.Email(filled.subject(), filled.html(), List.copyOf(addresses)));
        }

        private Callback callback(Delivery delivery, String url) {
            CallbackBody body = CallbackBody.from(delivery, rule.settings().name());
            return new Callback(
                    "alert " + delivery.id(),
                    url,
                    "application/json",
                    Json.MAPPER.writeValueAsBytes(body));
        }
    }
}
