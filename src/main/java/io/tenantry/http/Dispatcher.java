package io.tenantry.http;

import io.tenantry.failure.Failure;
import io.tenantry.failure.Forbidden;
import io.tenantry.failure.NotFound;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes each request through the contract's order of checks: route, body, schema (400), token
/// (401), scope (403), instance (404), then the action; and turns whatever rises into an answer.
/// Safe for use by many threads.
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final RequestChecks checks;
    private final Authenticator authenticator;
    private final AdmissionGate gate;
    private final ActionIndex index;

    Dispatcher(List<Action> actions, Authenticator authenticator, AdmissionGate gate) {
        this.router = new Router(actions);
        this.checks = new RequestChecks(actions);
        this.authenticator = authenticator;
        this.gate = gate;
        this.index = new ActionIndex(actions);
    }

    /// Answers one request; never throws but for errors of the Java virtual machine.
    Outgoing answer(Incoming request) {
        try {
            return switch (router.match(request.method(), request.rawPath())) {
                case Router.Found found -> admitted(found, request);
                case Router.WrongMethod wrong -> wrongMethod(request.method(), wrong.allow());
                case Router.Nowhere _ -> nowhere(request.rawPath());
            };
        } catch (Failure failure) {
            return Outgoing.of(Problem.of(failure));
        } catch (ProblemException e) {
            return Outgoing.of(e.problem());
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.rawPath(), e);
            return Outgoing.of(Problem.of(ProblemType.ERROR, "Internal server error"));
        }
    }

    private Outgoing admitted(Router.Found found, Incoming request) throws IOException {
        if (!gate.enter()) {
            throw new Unavailable("Too many requests are in work");
        }
        try {
            return perform(found, request);
        } finally {
            gate.leave();
        }
    }

    private Outgoing perform(Router.Found found, Incoming request) throws IOException {
        Action action = found.action();
        ObjectNode parameters = checks.check(found, request);
        Caller caller = authenticate(parameters.get("accessToken"));
        if (caller == null || !caller.hasAnyOf(action.scopes())) {
            throw new Forbidden("Access is forbidden");
        }
        String instance = found.variables().get("instanceId");
        if (instance != null && !instance.equalsIgnoreCase(caller.instanceId())) {
            throw new NotFound("Instance");
        }
        Map<String, String> path = new HashMap<>(found.variables());
        String mediaType = BodyReader.mediaType(request);
        try (InputStream content = content(action, mediaType, request)) {
            Call call = new Call(action, caller, path, parameters, mediaType, content);
            Answer answer = action.handler().handle(call);
            return Outgoing.json(answer.status(), write(answer.body(), parameters, caller));
        }
    }

    private @Nullable Caller authenticate(@Nullable JsonNode token) {
        return token == null ? null : authenticator.authenticate(token.asString());
    }

    private static InputStream content(Action action, String mediaType, Incoming request)
            throws IOException {
        RawContent content = action.content();
        if (content == null) {
            return InputStream.nullInputStream();
        }
        if (!content.mediaTypes().contains(mediaType)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type '%s' is not supported: send %s"
                            .formatted(mediaType, String.join(", ", content.mediaTypes())));
        }
        return BodyReader.open(request, content.bytesMax());
    }

    private byte[] write(Object body, ObjectNode parameters, Caller caller) {
        EnvelopeOptions options =
                new EnvelopeOptions(
                        asked(parameters, "_links"), asked(parameters, "_actions"), index, caller);
        return Json.MAPPER
                .writer()
                .withAttribute(EnvelopeOptions.class, options)
                .writeValueAsBytes(body);
    }

    /// Flags of the envelope are on when absent (`contract.md` 3A "Response envelope").
    private static boolean asked(ObjectNode parameters, String flag) {
        JsonNode value = parameters.get(flag);
        return value == null || Call.isTrue(value.asString());
    }

    private static Outgoing nowhere(String rawPath) {
        return Outgoing.of(Problem.of(ProblemType.NOT_FOUND, rawPath + " does not exist"));
    }

    private static Outgoing wrongMethod(String method, String allow) {
        Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED, method + " is not allowed");
        return new Outgoing(
                problem.kind().status(),
                Outgoing.JSON,
                Map.of("Allow", allow),
                Json.MAPPER.writeValueAsBytes(problem));
    }
}
