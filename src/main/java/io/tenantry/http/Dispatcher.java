package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.util.List;

/// Finds the action that each request asks for, lets in as many at once as there are places, and
/// turns whatever rises into an answer. Safe for use by many threads.
final class Dispatcher {
    private static final byte[] NO_BODY = {};

    private final Router router;
    private final Performer performer;
    private final AdmissionGate gate;
    private final ByteBudget memory;
    private final RequestMetrics metrics;

    Dispatcher(
            List<Action> actions,
            Performer performer,
            AdmissionGate gate,
            ByteBudget memory,
            RequestMetrics metrics) {
        this.router = new Router(actions);
        this.performer = performer;
        this.gate = gate;
        this.memory = memory;
        this.metrics = metrics;
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
        Outgoing outgoing =
                Guarded.answer(request.method(), request.rawPath(), () -> answer(match, request));
        Action action = match instanceof Router.Found found ? found.action() : null;
        metrics.answered(action, outgoing.status(), System.nanoTime() - start);
        return outgoing;
    }

    private Outgoing answer(Router.Match match, Incoming request) throws IOException {
        return switch (match) {
            case Router.Found found -> admitted(found, request);
            case Router.WrongMethod wrong ->
                    Outgoing.methodNotAllowed(request.method(), wrong.allow());
            case Router.Nowhere _ -> Outgoing.of(nowhere(request));
        };
    }

    /// A body is read before the request takes one of the places: a slow sender holds none, and no
    /// memory for values that are not made yet. An action that reads its body by itself lends its
    /// place while it waits for more of it.
    private Outgoing admitted(Router.Found found, Incoming request) throws IOException {
        Action action = found.action();
        boolean readsBody = action.method().mayHaveBody() && action.content() == null;
        try (Holding held = memory.open()) {
            byte[] body = readsBody ? BodyReader.readAll(request, held) : NO_BODY;
            if (!gate.enter()) {
                throw refused();
            }
            try (Place place = new Place(gate, this::refused)) {
                request.watch().works(place);
                held.add(BodyReader.valuesBytes(body));
                return performer.perform(found, request, body, held);
            }
        }
    }

    private Unavailable refused() {
        metrics.refused();
        return new Unavailable("Too many requests are in work");
    }

    private static Problem nowhere(Incoming request) {
        return request.isLegible()
                ? Problem.of(ProblemType.NOT_FOUND, request.rawPath() + " does not exist")
                : Problem.of(ProblemType.VALIDATION, "The request line has a wrong character");
    }
}
