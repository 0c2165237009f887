package io.tenantry.http;

import io.tenantry.failure.Failure;
import io.tenantry.failure.Forbidden;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/// Takes each request through the contract's order of checks: route, body, schema (400), token
/// (401), scope (403), instance (404) and role (403), then the action; and turns whatever rises
/// into an answer. Safe for use by many threads.
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final ObjectWriter WRITER = Json.MAPPER.writer();
    private static final byte[] NO_BODY = {};

    private final Router router;
    private final RequestChecks checks;
    private final Authenticator authenticator;
    private final Recorder recorder;
    private final AdmissionGate gate;
    private final RequestMetrics metrics;
    private final ActionIndex index;

    Dispatcher(
            List<Action> actions,
            Authenticator authenticator,
            Recorder recorder,
            AdmissionGate gate,
            RequestMetrics metrics) {
        this.router = new Router(actions);
        this.checks = new RequestChecks(actions);
        this.authenticator = authenticator;
        this.recorder = recorder;
        this.gate = gate;
        this.metrics = metrics;
        this.index = new ActionIndex(actions);
    }

    /// Answers one request.
    ///
    /// @throws ConnectionLost when nobody is left to answer
    Outgoing answer(Incoming request) {
        long start = System.nanoTime();
        Router.Match match =
                request.isLegible()
                        ? router.match(request.method(), request.rawPath())
                        : new Router.Nowhere();
        Outgoing outgoing = answer(match, request);
        Action action = match instanceof Router.Found found ? found.action() : null;
        metrics.answered(action, outgoing.status(), System.nanoTime() - start);
        return outgoing;
    }

    private Outgoing answer(Router.Match match, Incoming request) {
        try {
            return switch (match) {
                case Router.Found found -> admitted(found, request);
                case Router.WrongMethod wrong ->
                        Outgoing.methodNotAllowed(request.method(), wrong.allow());
                case Router.Nowhere _ -> Outgoing.of(nowhere(request));
            };
        } catch (Failure failure) {
            return Outgoing.of(Problem.of(failure));
        } catch (ProblemException e) {
            return Outgoing.of(e.problem());
        } catch (ConnectionLost e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed", request.method(), request.rawPath(), e);
            return Outgoing.of(Problem.of(ProblemType.ERROR, "Internal server error"));
        }
    }

    /// A body is read before the request takes one of the places: a slow sender holds none.
    private Outgoing admitted(Router.Found found, Incoming request) throws IOException {
        Action action = found.action();
        boolean readsBody = action.method().mayHaveBody() && action.content() == null;
        byte[] body = readsBody ? BodyReader.readAll(request) : NO_BODY;
        if (!gate.enter()) {
            metrics.refused();
            throw new Unavailable("Too many requests are in work");
        }
        try {
            return perform(found, request, body);
        } finally {
            gate.leave();
        }
    }

    private Outgoing perform(Router.Found found, Incoming request, byte[] body) throws IOException {
        Action action = found.action();
        Map<String, JsonNode> parameters = checks.check(found, request, body);
        Caller caller = admit(action, parameters.get("accessToken"));
        String instance = found.variables().get("instanceId");
        if (instance != null) {
            caller.enter(instance.toLowerCase(Locale.ROOT), action.grant());
        }
        String mediaType = BodyReader.mediaType(request);
        try (InputStream content = content(action, mediaType, request)) {
            Call call = new Call(action, caller, found.variables(), parameters, mediaType, content);
            String fileType = action.fileType();
            if (fileType != null) {
                Answer answer = action.handler().handle(call);
                return Outgoing.file(answer.status(), fileType, (GzipFile) answer.body());
            }
            Rendered rendered = done(call, found.variables(), parameters);
            return Outgoing.json(rendered.status(), rendered.json());
        }
    }

    /// The answer is written before the work counts as done, so that what the audit log keeps is
    /// what the caller gets.
    private Rendered done(Call call, Map<String, String> path, Map<String, JsonNode> parameters) {
        Action action = call.action();
        Supplier<Rendered> work =
                () -> {
                    Answer answer = action.handler().handle(call);
                    return new Rendered(
                            answer.status(), write(answer.body(), parameters, call.caller()));
                };
        Audited audited = action.audited();
        return audited == null
                ? work.get()
                : recorder.record(Deed.of(action, audited, call.caller(), path, parameters), work);
    }

    private Caller admit(Action action, @Nullable JsonNode token) {
        if (action.grant() == Grant.PUBLIC) {
            return Caller.NOBODY;
        }
        Caller caller =
                token == null ? Caller.NOBODY : authenticator.authenticate(token.asString());
        if (action.grant() != Grant.ANYBODY && !caller.hasAnyOf(action.scopes())) {
            throw new Forbidden(Caller.FORBIDDEN);
        }
        return caller;
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

    private byte[] write(Object body, Map<String, JsonNode> parameters, Caller caller) {
        EnvelopeOptions options =
                new EnvelopeOptions(
                        asked(parameters, "_links"), asked(parameters, "_actions"), index, caller);
        return WRITER.withAttribute(EnvelopeOptions.class, options).writeValueAsBytes(body);
    }

    /// Flags of the envelope are on when absent or blank (`contract.md` 3A "Response envelope").
    private static boolean asked(Map<String, JsonNode> parameters, String flag) {
        JsonNode value = parameters.get(flag);
        return value == null || value.asString().isEmpty() || Call.isTrue(value.asString());
    }

    private static Problem nowhere(Incoming request) {
        return request.isLegible()
                ? Problem.of(ProblemType.NOT_FOUND, request.rawPath() + " does not exist")
                : Problem.of(ProblemType.VALIDATION, "The request line has a wrong character");
    }
}
