package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.util.List;

/// The actions of `instanceNotificationRules`.
public final class RulesResource {
    private static final String RESOURCE = "instanceNotificationRules";
    private static final String PATH = "/instances/{instanceId}/notification-rules";
    private static final ListParameters LIST =
            ListParameters.sortedBy("name", "name", "id", "creationDate", "lastUpdated")
                    .filteredBy("name");

    private final NotificationService service;

    public RulesResource(NotificationService service) {
        this.service = service;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of(RESOURCE, "get", Method.GET, PATH)
                        .describedAs("Returns the notification rules of an instance")
                        .granted(Grant.READ)
                        .query(LIST.withPaging())
                        .answers(200, "notificationRules")
                        .handledBy(this::list),
                Action.of(RESOURCE, "post", Method.POST, PATH)
                        .describedAs("Creates a notification rule")
                        .granted(Grant.WRITE)
                        .body(new BodyParameter("notificationRule", "notificationRulePost", true))
                        .answers(201, "notificationRule")
                        .audited(Target.NOTIFICATION_RULE)
                        .handledBy(this::post),
                Action.of(RESOURCE, "preview", Method.POST, PATH + "/preview")
                        .describedAs("Tells whom a notification rule would tell about now")
                        .granted(Grant.READ)
                        .body(new BodyParameter("preview", "notificationRulePreviewOptions", true))
                        .answers(200, "notificationRulePreview")
                        .handledBy(this::preview));
    }

    private Answer list(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        ListParameters.Asked asked = LIST.asked(call);
        PageRequest page = Paging.asked(call);
        RulePage found =
                service.list(
                        instanceId,
                        new RuleListing(asked.sortField(), asked.descending(), page, asked.glob()));
        List<RuleResponse> items = found.rules().stream().map(RuleResponse::from).toList();
        return Answer.ok(
                new RulesResponse(
                        items.size(),
                        items,
                        found.total(),
                        page.perPage(),
                        page.page(),
                        asked.filter(),
                        asked.filterField(),
                        asked.sortField(),
                        asked.sortDirection(),
                        instanceId.value(),
                        "instance"));
    }

    private Answer preview(Call call) {
        PreviewOptions options = requireNonNull(call.body(PreviewOptions.class), "preview");
        return Answer.ok(
                PreviewResponse.from(
                        service.preview(call.id("instanceId", InstanceId::new), options)));
    }

    private Answer post(Call call) {
        RulePost wanted = requireNonNull(call.body(RulePost.class), "notificationRule");
        NotificationRule rule =
                service.create(
                        call.id("instanceId", InstanceId::new),
                        new Actor(call.caller().id(), call.caller().kind()),
                        wanted.toSettings());
        return Answer.created(RuleResponse.from(rule));
    }
}
