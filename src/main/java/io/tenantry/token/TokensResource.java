package io.tenantry.token;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Caller;
import io.tenantry.http.Grant;
import io.tenantry.http.IfLastUpdated;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.Success;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.util.List;

/// The actions of `instanceApiTokens` and `instanceApiToken`.
public final class TokensResource {
    private static final String PATH = "/instances/{instanceId}/tokens";
    private static final String ONE = PATH + "/{apiTokenId}";
    private static final String BODY = "apiToken";
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

    /// All actions of these resources.
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
                        .body(new BodyParameter(BODY, "apiTokenPost", true))
                        .answers(201, "apiToken")
                        .audited(Target.API_TOKEN)
                        .handledBy(this::post),
                Action.of("instanceApiToken", "get", Method.GET, ONE)
                        .describedAs("Returns an API token, without its value")
                        .granted(Grant.READ)
                        .answers(200, "apiToken")
                        .handledBy(this::get),
                Action.of("instanceApiToken", "patch", Method.PATCH, ONE)
                        .describedAs("Updates information about an API token")
                        .granted(Grant.ACCESS_WRITE)
                        .query(IfLastUpdated.PARAMETER)
                        .body(new BodyParameter(BODY, "apiTokenPatch", true))
                        .answers(200, "apiToken")
                        .audited(Target.API_TOKEN)
                        .handledBy(this::patch),
                Action.of("instanceApiToken", "delete", Method.DELETE, ONE)
                        .describedAs("Deletes an API token; it is refused from then on")
                        .granted(Grant.ACCESS_WRITE)
                        .answers(200, "success")
                        .audited(Target.API_TOKEN)
                        .handledBy(this::delete));
    }

    private Answer list(Call call) {
        InstanceId instanceId = instanceId(call);
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
        NewToken wanted = requireNonNull(call.body(TokenPost.class), BODY).toNewToken();
        Caller caller = call.caller();
        ApiToken.Creator creator = new ApiToken.Creator(caller.id(), caller.kind(), caller.name());
        IssuedToken issued = service.issueFor(caller.scopes(), instanceId(call), creator, wanted);
        return Answer.created(TokenResponse.from(issued));
    }

    private Answer get(Call call) {
        return Answer.ok(TokenResponse.from(service.get(instanceId(call), tokenId(call))));
    }

    private Answer patch(Call call) {
        TokenPatch change = requireNonNull(call.body(TokenPatch.class), BODY);
        ApiToken changed =
                service.patch(instanceId(call), tokenId(call), change, IfLastUpdated.asked(call));
        return Answer.ok(TokenResponse.from(changed));
    }

    private Answer delete(Call call) {
        service.delete(instanceId(call), tokenId(call));
        return Answer.ok(Success.DONE);
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static TokenId tokenId(Call call) {
        return call.id("apiTokenId", TokenId::new);
    }
}
