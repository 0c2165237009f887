package io.tenantry.token;

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

/// The actions of `instanceApiTokens`.
public final class TokensResource {
    private static final String PATH = "/instances/{instanceId}/tokens";
    private static final ListParameters LIST =
            ListParameters.sortedBy(
                            "name",
                            "name",
                            "status",
                            "id",
                            "creationDate",
                            "lastUpdated",
                            "expirationDate")
                    .filteredBy("name", "status");

    private final TokenService service;

    public TokensResource(TokenService service) {
        this.service = service;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceApiTokens", "get", Method.GET, PATH)
                        .describedAs("Returns the API tokens of an instance")
                        .granted(Grant.READ)
                        .query(LIST.withPaging())
                        .answers(200, "apiTokens")
                        .handledBy(this::list),
                Action.of("instanceApiTokens", "post", Method.POST, PATH)
                        .describedAs("Creates an API token; its value is in this answer only")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter("apiToken", "apiTokenPost", true))
                        .answers(201, "apiToken")
                        .audited(Target.API_TOKEN)
                        .handledBy(this::post));
    }

    private Answer list(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        ListParameters.Asked asked = LIST.asked(call);
        PageRequest page = Paging.asked(call);
        TokenPage found =
                service.list(
                        instanceId,
                        new TokenListing(
                                asked.sortField(),
                                asked.descending(),
                                page,
                                asked.filterField(),
                                asked.glob()));
        List<TokenResponse> items = found.tokens().stream().map(TokenResponse::from).toList();
        return Answer.ok(
                new TokensResponse(
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

    private Answer post(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        NewToken wanted = requireNonNull(call.body(TokenPost.class), "apiToken").toNewToken();
        ApiToken.Creator creator =
                new ApiToken.Creator(
                        call.caller().id(), call.caller().kind(), call.caller().name());
        return Answer.created(TokenResponse.from(service.issue(instanceId, creator, wanted)));
    }
}
