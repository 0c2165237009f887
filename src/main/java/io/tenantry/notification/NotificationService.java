package io.tenantry.notification;

import io.tenantry.database.Database;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationQuery;
import io.tenantry.webhook.CallbackPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps notification rules and takes on their evaluations. Safe for use by many threads.
public final class NotificationService {
    /// How long alerts are told about, as long as audit entries.
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String PLACE = "notificationRule.";

    private final RuleRepository rules = new RuleRepository();
    private final ReachedRepository reached = new ReachedRepository();
    private final JobRepository jobs = new JobRepository();
    private final DeliveryRepository deliveries = new DeliveryRepository();
    private final Database database;
    private final InstanceService instances;
    private final CallbackPolicy callbacks;
    private final HexIds ids;
    private final InstantSource clock;

    public NotificationService(
            Database database,
            InstanceService instances,
            CallbackPolicy callbacks,
            HexIds ids,
            InstantSource clock) {
        this.database = database;
        this.instances = instances;
        this.callbacks = callbacks;
        this.ids = ids;
        this.clock = clock;
    }

    RulePage list(InstanceId instanceId, RuleListing listing) {
        return database.read(handle ->
                new RulePage(
                        rules.list(handle, instanceId, listing),
                        rules.count(handle, instanceId, listing.name())));
    }

    /// @throws NotFound when the instance has no such rule
    NotificationRule get(InstanceId instanceId, RuleId id) {
        return database.read(handle -> find(handle, instanceId, id));
    }

    /// How it stands with the evaluations of a rule.
    ///
    /// @throws NotFound when the instance has no such rule
    EvaluationState evaluation(InstanceId instanceId, RuleId id) {
        return database.read(handle ->
                jobs.state(handle, instanceId, id).orElseThrow(NotificationService::notFound));
    }

    /// Makes a rule, which is evaluated by itself from the next [DailyTime] on.
    ///
    /// @throws Invalid when the instance holds as many rules as it may, or something in the
    ///   settings makes no sense
    NotificationRule create(InstanceId instanceId, Actor by, RuleSettings settings) {
        checkQuery(settings);
        checkCallback(settings);
        checkEmail(settings);
        return database.inTransaction(handle -> {
            long max = instances.lock(handle, instanceId).limits().notificationRules();
            if (rules.count(handle, instanceId, null) >= max) {
                throw new Invalid(
                        "The instance's notification rule limit of %d has been reached"
                                .formatted(max));
            }
            NotificationRule rule =
                    NotificationRule.created(
                            new RuleId(ids.next()), instanceId, settings, by, now());
            rules.insert(handle, rule);
            return rule;
        });
    }

    /// Changes a rule; one that stays the same keeps the time of its last change. An evaluation
    /// under way ends before.
    ///
    /// @param expected when it was changed last, as the caller knows it; null for any time
    /// @throws NotFound when the instance has no such rule
    /// @throws Conflict when it was changed at another time
    /// @throws Invalid when something in the new settings makes no sense
    NotificationRule patch(
            InstanceId instanceId,
            RuleId id,
            Actor by,
            @Nullable Instant expected,
            UnaryOperator<RuleSettings> change) {
        return database.inTransaction(handle -> {
            NotificationRule present =
                    rules.lock(handle, instanceId, id).orElseThrow(NotificationService::notFound);
            Conflict.requireUnchanged(expected, present.updatedAt());
            NotificationRule changed = present.with(change.apply(present.settings()), by, now());
            if (!changed.equals(present)) {
                checkChanges(present.settings(), changed.settings());
                rules.update(handle, changed);
            }
            return changed;
        });
    }

    /// Deletes a rule with its log. What it has queued is still sent.
    ///
    /// @throws NotFound when the instance has no such rule
    void delete(InstanceId instanceId, RuleId id) {
        database.useTransaction(handle -> {
            if (!rules.delete(handle, instanceId, id)) {
                throw notFound();
            }
        });
    }

    /// Takes on an evaluation, which some node makes soon.
    ///
    /// @param ignoreFrequency whether organizations are told about again that were already
    /// @return the job's number
    /// @throws NotFound when the instance has no such rule
    /// @throws Invalid when the rule is disabled
    long evaluate(InstanceId instanceId, RuleId id, Actor by, boolean ignoreFrequency) {
        return database.inTransaction(handle -> {
            NotificationRule rule = find(handle, instanceId, id);
            if (!rule.settings().enabled()) {
                throw new Invalid("A disabled notification rule cannot be evaluated");
            }
            return jobs.insert(handle, rule, by, ignoreFrequency, now());
        });
    }

    /// Tells whom a rule would tell about now; nobody is told and nothing is kept.
    ///
    /// @throws NotFound when it names a rule that the instance does not have
    /// @throws Invalid when the query makes no sense
    Preview preview(InstanceId instanceId, PreviewOptions options) {
        OrganizationQuery query = usable("preview.targetQueryJson", options.targetQueryJson());
        RuleConfig config = options.ruleConfig();
        String ruleId = options.notificationRuleId();
        Instant now = now();
        return database.read(handle -> {
            NotificationRule rule =
                    ruleId == null ? null : find(handle, instanceId, new RuleId(ruleId));
            Preview preview =
                    reached.preview(
                            handle,
                            config,
                            query.rows(instanceId, config.ruleType().limit()),
                            config.ruleType().used(BillingPeriod.containing(now), "target"),
                            ruleId == null ? "" : ruleId,
                            rule == null ? now : rule.quietFrom(config, now));
            return rule == null
                    ? preview
                    : preview.withPendingEvaluations(jobs.count(handle, instanceId, rule.id()));
        });
    }

    /// The newest alerts of a rule first.
    ///
    /// @param since only those from then on; null for all
    /// @throws NotFound when the instance has no such rule
    List<Delivery> deliveries(InstanceId instanceId, RuleId id, @Nullable Instant since, int max) {
        return database.read(handle -> {
            find(handle, instanceId, id);
            return deliveries.list(handle, instanceId, id, since, max);
        });
    }

    /// Removes alerts from the log that are more than 400 days old, of all instances.
    public void purge(Instant now) {
        database.inTransaction(handle -> deliveries.deleteBefore(handle, now.minus(KEPT)));
    }

    /// What stays as it was need not be allowed any more, so that a rule can always be disabled.
    private void checkChanges(RuleSettings present, RuleSettings changed) {
        if (!changed.targetQuery().equals(present.targetQuery())) {
            checkQuery(changed);
        }
        if (!Objects.equals(changed.callbackUrl(), present.callbackUrl())) {
            checkCallback(changed);
        }
        if (!Objects.equals(changed.email(), present.email())) {
            checkEmail(changed);
        }
    }

    private static void checkQuery(RuleSettings settings) {
        usable(PLACE + "targetQueryJson", settings.targetQuery());
    }

    private static OrganizationQuery usable(String place, String text) {
        OrganizationQuery query = OrganizationQuery.parse(place, text);
        if (query.findsNothing()) {
            throw new Invalid(place + " can never match an organization");
        }
        return query;
    }

    private void checkCallback(RuleSettings settings) {
        String url = settings.callbackUrl();
        if (url != null) {
            callbacks.requireUsable(PLACE + "callbackUrl", url);
        }
    }

    private static void checkEmail(RuleSettings settings) {
        EmailConfig email = settings.email();
        if (email != null) {
            MailTemplates.parse(PLACE + "emailConfig", email);
        }
    }

    /// What people call a rule, within the caller's transaction.
    ///
    /// @return empty when the instance has no such rule
    public Optional<String> findName(Handle handle, InstanceId instanceId, RuleId id) {
        return rules.find(handle, instanceId, id).map(rule -> rule.settings().name());
    }

    private NotificationRule find(Handle handle, InstanceId instanceId, RuleId id) {
        return rules.find(handle, instanceId, id).orElseThrow(NotificationService::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static NotFound notFound() {
        return new NotFound("Notification rule");
    }
}
