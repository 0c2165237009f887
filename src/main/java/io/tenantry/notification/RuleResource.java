package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import io.tenantry.contract.DateTimes;
import io.tenantry.failure.Invalid;
import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.IfLastUpdated;
import io.tenantry.http.Method;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.Success;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The actions of `instanceNotificationRule`.
public final class RuleResource {
    private static final String RESOURCE = "instanceNotificationRule";
    private static final String PATH =
            "/instances/{instanceId}/notification-rules/{notificationRuleId}";
    private static final QueryParameter LIMIT =
            QueryParameter.text(
                    "limit", "Max log entries to return (ordered by time descending)", "1");
    private static final QueryParameter SINCE =
            QueryParameter.text("since", "Look for log entries since this time (ms since epoch)");

    private static final QueryParameter INCLUDE_EVALUATION =
            QueryParameter.text(
                    "includeEvaluation",
                    "If how it stands with the evaluations of the rule should be told as well",
                    "false");

    /// Each may hold a mail of some 100 kB.
    private static final int LIMIT_MAX = 1_000;

    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");

    private final NotificationService service;

    public RuleResource(NotificationService service) {
        this.service = service;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of(RESOURCE, "get", Method.GET, PATH)
                        .describedAs("Returns a notification rule")
                        .granted(Grant.READ)
                        .query(INCLUDE_EVALUATION)
                        .answers(200, "notificationRule")
                        .handledBy(this::get),
                Action.of(RESOURCE, "patch", Method.PATCH, PATH)
                        .describedAs("Changes a notification rule")
                        .granted(Grant.WRITE)
                        .query(IfLastUpdated.PARAMETER)
                        .body(new BodyParameter("notificationRule", "notificationRulePatch", true))
                        .answers(200, "notificationRule")
                        .audited(Target.NOTIFICATION_RULE)
                        .handledBy(this::patch),
                Action.of(RESOURCE, "delete", Method.DELETE, PATH)
                        .describedAs("Deletes a notification rule and its log")
                        .granted(Grant.WRITE)
                        .audited(Target.NOTIFICATION_RULE)
                        .handledBy(this::delete),
                Action.of(RESOURCE, "evaluate", Method.POST, PATH + "/evaluate")
                        .describedAs("Queues the evaluation of a notification rule")
                        .granted(Grant.WRITE)
                        .body(
                                new BodyParameter(
                                        "evaluationOptions",
                                        "notificationRuleEvaluationOptions",
                                        true))
                        .answers(202, "jobEnqueuedResult")
                        .audited(Target.NOTIFICATION_RULE)
                        .handledBy(this::evaluate),
                Action.of(RESOURCE, "logs", Method.GET, PATH + "/logs")
                        .describedAs("Returns the alerts that a notification rule gave")
                        .granted(Grant.WRITE)
                        .query(LIMIT, SINCE)
                        .answers(200, "notificationRuleDeliveryLogs")
                        .handledBy(this::logs));
    }

    private Answer get(Call call) {
        NotificationRule rule = service.get(instanceId(call), ruleId(call));
        EvaluationState evaluation =
                call.flag(INCLUDE_EVALUATION.name())
                        ? service.evaluation(instanceId(call), ruleId(call))
                        : null;
        return Answer.ok(RuleResponse.from(rule, evaluation));
    }

    private Answer patch(Call call) {
        RulePatch patch = requireNonNull(call.body(RulePatch.class), "notificationRule");
        return Answer.ok(
                RuleResponse.from(
                        service.patch(
                                instanceId(call),
                                ruleId(call),
                                actor(call),
                                IfLastUpdated.asked(call),
                                patch::appliedTo)));
    }

    private Answer delete(Call call) {
        service.delete(instanceId(call), ruleId(call));
        return Answer.ok(Success.DONE);
    }

    private Answer evaluate(Call call) {
        EvaluationOptions options =
                requireNonNull(call.body(EvaluationOptions.class), "evaluationOptions");
        long job =
                service.evaluate(
                        instanceId(call), ruleId(call), actor(call), options.ignoresFrequency());
        return new Answer(202, JobResponse.of(job));
    }

    private Answer logs(Call call) {
        return Answer.ok(
                service
                        .deliveries(
                                instanceId(call),
                                ruleId(call),
                                since(call.query(SINCE.name())),
                                limit(call.choice(LIMIT.name())))
                        .stream()
                        .map(DeliveryResponse::from)
                        .toList());
    }

    /// What is not a number from 1 on means the default, as for `perPage` (`contract.md` 4.14).
    private static int limit(String text) {
        try {
            return Math.clamp(Integer.parseInt(text.strip()), 1, LIMIT_MAX);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /// @throws Invalid when it is neither milliseconds since 1970 nor a date-time
    private static @Nullable Instant since(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (MILLISECONDS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        return DateTimes.parse(text).orElseThrow(() -> new Invalid("since is not a valid time"));
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static RuleId ruleId(Call call) {
        return call.id("notificationRuleId", RuleId::new);
    }

    private static Actor actor(Call call) {
        return new Actor(call.caller().id(), call.caller().kind());
    }
}
