package io.tenantry.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
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
/// that every answer has, and gzip.
final class Exchange {
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final Header VARY = HeaderValues.create("Vary", "origin, accept-encoding");

    /// What the original sends with every answer (`contract.md` 3A "Headers").
    private static final List<Header> ALWAYS =
            List.of(
                    HeaderValues.create("Server", "Tenantry"),
                    HeaderValues.create("Pragma", "no-cache"),
                    HeaderValues.create("Cache-Control", "no-cache, no-store, must-revalidate"),
                    HeaderValues.create("X-Content-Type-Options", "nosniff"),
                    HeaderValues.create("X-XSS-Protection", "1; mode=block"),
                    VARY);

    /// What a browser may send (`contract.md` 3A "Headers": CORS).
    private static final List<Header> PREFLIGHT =
            List.of(
                    HeaderValues.create(
                            "Access-Control-Allow-Headers",
                            "Accept,Content-Type,X-Amz-Date,Authorization,Accept-Version,losantdomain"),
                    HeaderValues.create(
                            "Access-Control-Allow-Methods",
                            "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"),
                    HeaderValues.create("Access-Control-Max-Age", "86400"));

    private final Dispatcher dispatcher;
    private final Map<String, PublicPage> pages = new HashMap<>();

    Exchange(Dispatcher dispatcher, List<PublicPage> pages) {
        this.dispatcher = dispatcher;
        pages.forEach(page -> this.pages.put(page.path(), page));
    }

    void handle(ServerRequest request, ServerResponse response) {
        String requestId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        try (MDC.MDCCloseable _ = MDC.putCloseable("request", requestId)) {
            response.header(REQUEST_ID, requestId);
            ALWAYS.forEach(response::header);
            response.header(
                    HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
                    request.headers().first(HeaderNames.ORIGIN).orElse("*"));
            HelidonRequest incoming = new HelidonRequest(request);
            if (incoming.method().equals("OPTIONS")) {
                PREFLIGHT.forEach(response::header);
                response.status(204).send();
                return;
            }
            PublicPage page = incoming.method().equals("GET") ? page(incoming.rawPath()) : null;
            if (page == null) {
                response.header(POLICY, PublicPage.POLICY_NOTHING);
                send(dispatcher.answer(incoming), incoming, response);
            } else {
                response.header(POLICY, page.contentSecurityPolicy());
                PublicPage.Content content = page.content().get();
                send(
                        new Outgoing(content.status(), page.mediaType(), Map.of(), content.body()),
                        incoming,
                        response);
            }
        }
    }

    private static void send(Outgoing outgoing, Incoming incoming, ServerResponse response) {
        response.status(outgoing.status());
        response.header(HeaderNames.CONTENT_TYPE, outgoing.mediaType());
        outgoing.headers()
                .forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (incoming.method().equals("HEAD")) {
            response.send(); // An answer to HEAD has no body, or the next one begins in it.
            return;
        }
        byte[] body = outgoing.body();
        if (Gzip.pays(body) && Gzip.accepted(incoming)) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
            body = Gzip.pack(body);
        }
        response.send(body);
    }

    private @Nullable PublicPage page(String rawPath) {
        boolean slash = rawPath.length() > 1 && rawPath.endsWith("/");
        return pages.get(slash ? rawPath.substring(0, rawPath.length() - 1) : rawPath);
    }
}
