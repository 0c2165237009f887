package io.tenantry.http;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
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

    /// @throws ConnectionLost when nobody is left to answer
    void handle(Incoming incoming, Response response) {
        ConnectionWatch watch = incoming.watch();
        watch.begin();
        String requestId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        try (MDC.MDCCloseable _ = MDC.putCloseable("requestId", requestId)) {
            HttpFields.Mutable headers = response.getHeaders();
            headers.put(StandardHeaders.REQUEST_ID, requestId);
            StandardHeaders.ALWAYS.forEach(headers::put);
            answer(incoming, response);
            incoming.skipLeftover();
            watch.finish();
        }
    }

    private void answer(Incoming incoming, Response response) {
        HttpFields.Mutable headers = response.getHeaders();
        Site site = visits.at(incoming.rawPath());
        if (site != null) {
            headers.put(StandardHeaders.POLICY, site.contentSecurityPolicy());
            StandardHeaders.OF_SITES.forEach(headers::put);
            send(visits.answer(site, incoming), incoming, response);
            return;
        }
        headers.put(allowedOrigin(incoming));
        if (incoming.method().equals("OPTIONS")) {
            StandardHeaders.PREFLIGHT.forEach(headers::put);
            bodies.sendNothing(204, incoming, response);
            return;
        }
        PublicPage page = page(incoming.rawPath());
        if (page == null || !incoming.method().equals("GET")) {
            headers.put(StandardHeaders.POLICY_NOTHING);
            send(unlessPublic(page, incoming), incoming, response);
            return;
        }
        headers.put(StandardHeaders.POLICY, page.contentSecurityPolicy());
        PublicPage.Content content = page.content().get();
        send(Outgoing.page(page.mediaType(), content), incoming, response);
    }

    private Outgoing unlessPublic(@Nullable PublicPage page, Incoming incoming) {
        return page == null
                ? dispatcher.answer(incoming)
                : Outgoing.methodNotAllowed(incoming.method(), "GET, OPTIONS");
    }

    private void send(Outgoing outgoing, Incoming incoming, Response response) {
        GzipFile file = outgoing.file();
        if (file == null) {
            bodies.send(outgoing, incoming, response);
        } else if (files.enter()) {
            files.send(outgoing, file, incoming, response);
        } else {
            bodies.send(Outgoing.of(FileSending.tooMany()), incoming, response);
        }
    }

    private static HttpField allowedOrigin(Incoming incoming) {
        String origin = incoming.header("Origin");
        return origin == null
                ? StandardHeaders.ANY_ORIGIN
                : new HttpField(StandardHeaders.ALLOWED_ORIGIN, origin);
    }

    private @Nullable PublicPage page(String rawPath) {
        boolean slash = rawPath.length() > 1 && rawPath.endsWith("/");
        return pages.get(slash ? rawPath.substring(0, rawPath.length() - 1) : rawPath);
    }
}
