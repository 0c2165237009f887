package io.tenantry.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// One request and its answer: request id, preflights, public pages, the actions; then the headers
/// that every answer has, gzip, and what becomes of the connection.
final class Exchange {
    private final Dispatcher dispatcher;
    private final SiteVisits visits;
    private final FileSending files = new FileSending();
    private final BodySending bodies;
    private final Map<String, PublicPage> pages = new HashMap<>();

    /// @param memory what all requests may hold together
    Exchange(Dispatcher dispatcher, SiteVisits visits, List<PublicPage> pages, ByteBudget memory) {
        this.dispatcher = dispatcher;
        this.visits = visits;
        this.bodies = new BodySending(memory);
        pages.forEach(page -> this.pages.put(page.path(), page));
    }

    /// @throws CloseConnectionException when the connection cannot serve another request
    void handle(ServerRequest request, ServerResponse response) {
        ConnectionWatch watch = ConnectionWatch.current();
        watch.begin();
        Incoming incoming = new Incoming(request, watch);
        String requestId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        try (MDC.MDCCloseable _ = MDC.putCloseable("requestId", requestId)) {
            response.header(StandardHeaders.REQUEST_ID, requestId);
            StandardHeaders.ALWAYS.forEach(response::header);
            boolean ends = answer(incoming, response) || !incoming.skipLeftover();
            if (ends) {
                throw new CloseConnectionException("no further request can follow");
            }
            watch.finish();
        } catch (ConnectionLost e) {
            throw new CloseConnectionException("the caller is gone", e);
        }
    }

    /// @return whether the answer told that the connection ends
    private boolean answer(Incoming incoming, ServerResponse response) {
        Site site = visits.at(incoming.rawPath());
        if (site != null) {
            response.header(StandardHeaders.POLICY, site.contentSecurityPolicy());
            StandardHeaders.OF_SITES.forEach(response::header);
            return send(visits.answer(site, incoming), incoming, response);
        }
        response.header(allowedOrigin(incoming));
        if (incoming.method().equals("OPTIONS")) {
            StandardHeaders.PREFLIGHT.forEach(response::header);
            return bodies.sendNothing(204, incoming, response);
        }
        PublicPage page = page(incoming.rawPath());
        if (page == null || !incoming.method().equals("GET")) {
            response.header(StandardHeaders.POLICY_NOTHING);
            return send(unlessPublic(page, incoming), incoming, response);
        }
        response.header(StandardHeaders.POLICY, page.contentSecurityPolicy());
        PublicPage.Content content = page.content().get();
        return send(Outgoing.page(page.mediaType(), content), incoming, response);
    }

    private Outgoing unlessPublic(@Nullable PublicPage page, Incoming incoming) {
        return page == null
                ? dispatcher.answer(incoming)
                : Outgoing.methodNotAllowed(incoming.method(), "GET, OPTIONS");
    }

    private boolean send(Outgoing outgoing, Incoming incoming, ServerResponse response) {
        GzipFile file = outgoing.file();
        if (file == null) {
            return bodies.send(outgoing, incoming, response);
        }
        if (!files.enter()) {
            return send(Outgoing.of(FileSending.tooMany()), incoming, response);
        }
        outgoing.writeHead(response);
        return files.send(file, incoming, response);
    }

    private static Header allowedOrigin(Incoming incoming) {
        String origin = incoming.header(HeaderNames.ORIGIN);
        return origin == null
                ? StandardHeaders.ANY_ORIGIN
                : HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }

    private @Nullable PublicPage page(String rawPath) {
        boolean slash = rawPath.length() > 1 && rawPath.endsWith("/");
        return pages.get(slash ? rawPath.substring(0, rawPath.length() - 1) : rawPath);
    }
}
