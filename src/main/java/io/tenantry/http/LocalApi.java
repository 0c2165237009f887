package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The API called from inside the process, for pages: the same actions with the same checks,
/// scopes, audit entries and messages as over the network (`docs/adr/0019-console.md`). A call
/// takes no place of its own among the requests in work, because the page that makes it has one.
/// Safe for use by many threads.
public final class LocalApi {
    private static final byte[] NO_BODY = {};

    private final Router router;
    private final Performer performer;
    private final Authenticator authenticator;
    private final Set<String> writingScopes;
    private final Map<String, Action> actions;

    /// @param actions all actions
    /// @param authenticator tells whose token a call carries
    /// @param recorder does the work of audited actions
    public LocalApi(List<Action> actions, Authenticator authenticator, Recorder recorder) {
        this.router = new Router(actions);
        this.performer = new Performer(actions, authenticator, recorder, Pace.unlimited());
        this.authenticator = authenticator;
        this.actions =
                actions.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        action -> action.resource() + "." + action.name(),
                                        action -> action));
        this.writingScopes =
                actions.stream()
                        .filter(action -> action.grant().changesInstances())
                        .flatMap(action -> action.scopes().stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Tells whether the scopes of a token cover any action that changes something in an instance,
    /// whatever the holder's role.
    public boolean mayChange(Caller caller) {
        return caller.hasAnyOf(writingScopes);
    }

    /// Tells whether a caller's role in an instance and the scopes of the token let it call an
    /// action there.
    ///
    /// @param action its name as in scopes: `instanceOrg.patch`
    /// @throws IllegalArgumentException when there is no such action
    public boolean mayCall(Caller caller, String instanceId, String action) {
        Action found = actions.get(action);
        if (found == null) {
            throw new IllegalArgumentException("there is no action " + action);
        }
        InstanceAccess access = caller.instances().get(instanceId);
        boolean isOfRole =
                access == InstanceAccess.WRITE
                        || (access == InstanceAccess.READ && !found.grant().isForAdministrators());
        return isOfRole && caller.hasAnyOf(found.scopes());
    }

    /// Tells whose token it is.
    ///
    /// @throws io.tenantry.failure.Unauthorized when it is not valid, has expired or was revoked
    public Caller caller(String token) {
        return authenticator.authenticate(token);
    }

    /// Calls an action.
    ///
    /// @param token whose call it is; null for an action that needs none
    /// @param target path and query, encoded as in a URL
    /// @param body null for none
    /// @return the answer, be it good or bad
    public ApiReply call(
            @Nullable String token, Method method, String target, @Nullable JsonNode body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        byte[] bytes = body == null ? NO_BODY : body.toString().getBytes(UTF_8);
        Sent sent = new Local(token, mark < 0 ? "" : target.substring(mark + 1), bytes);
        Router.Match match = router.match(method.name(), path);
        Outgoing outgoing =
                match instanceof Router.Found found
                        ? Guarded.answer(method.name(), path, () -> performed(found, sent, bytes))
                        : Outgoing.of(Problem.of(ProblemType.NOT_FOUND, path + " does not exist"));
        GzipFile file = outgoing.file();
        JsonNode json =
                file == null ? Json.MAPPER.readTree(outgoing.body()) : MissingNode.getInstance();
        return new ApiReply(outgoing.status(), json, file);
    }

    private Outgoing performed(Router.Found found, Sent sent, byte[] body) throws IOException {
        try (Holding held = ByteBudget.unbounded().open()) {
            return performer.perform(found, sent, body, held);
        }
    }

    private record Local(@Nullable String token, String rawQuery, byte[] body) implements Sent {
        @Override
        public @Nullable String header(String name) {
            return token != null && name.equalsIgnoreCase("Authorization")
                    ? "Bearer " + token
                    : null;
        }

        @Override
        public InputStream content() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public String toString() {
            return "Local[]";
        }
    }
}
