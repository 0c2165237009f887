package io.tenantry.http;

import io.tenantry.failure.Forbidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/// Takes a request whose action is known through the contract's order of checks: body, schema
/// (400), token (401), scope (403), instance (404) and role (403), then the action. Safe for use by
/// many threads.
final class Performer {
    private static final ObjectWriter WRITER = Json.MAPPER.writer();

    private final RequestChecks checks;
    private final Authenticator authenticator;
    private final Recorder recorder;
    private final Pace pace;
    private final ActionIndex index;

    Performer(List<Action> actions, Authenticator authenticator, Recorder recorder, Pace pace) {
        this.checks = new RequestChecks(actions);
        this.authenticator = authenticator;
        this.recorder = recorder;
        this.pace = pace;
        this.index = new ActionIndex(actions);
    }

    /// @param body the whole body, unpacked; empty for none
    /// @param held what the request holds of memory; grows as content is read
    /// @throws io.tenantry.failure.Failure or [ProblemException] when it is refused
    /// @throws IOException when the content of an action that reads it by itself cannot be read
    Outgoing perform(Router.Found found, Sent request, byte[] body, Holding held)
            throws IOException {
        Action action = found.action();
        Map<String, JsonNode> parameters = checks.check(found, request, body);
        Caller caller = admit(action, parameters.get("accessToken"));
        List<Header> standing = pace.take(caller);
        String instance = found.variables().get("instanceId");
        if (instance != null) {
            caller.enter(instance.toLowerCase(Locale.ROOT), action.grant());
        }
        String mediaType = BodyReader.mediaType(request);
        try (InputStream content = content(action, mediaType, request, held)) {
            Call call =
                    new Call(
                            action,
                            caller,
                            found.variables(),
                            parameters,
                            new Content(mediaType, content, held::add));
            String fileType = action.fileType();
            if (fileType != null) {
                Answer answer = action.handler().handle(call);
                return Outgoing.file(answer.status(), fileType, (GzipFile) answer.body());
            }
            Rendered rendered = done(call, found.variables(), parameters);
            return Outgoing.json(rendered.status(), rendered.json(), standing);
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
                            answer.status(),
                            write(answer.body(), parameters, call.caller()),
                            answer.scene());
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

    private static InputStream content(Action action, String mediaType, Sent request, Holding held)
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
        return BodyReader.open(request, content.bytesMax(), held);
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
}
