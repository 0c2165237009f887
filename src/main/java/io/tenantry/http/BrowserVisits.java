package io.tenantry.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.tenantry.failure.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads requests to each [BrowserPage]. Safe for use by many threads.
final class BrowserVisits {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserVisits.class);

    private final Map<String, BrowserPage> pages;

    BrowserVisits(List<BrowserPage> pages) {
        this.pages =
                pages.stream()
                        .collect(Collectors.toUnmodifiableMap(BrowserPage::path, page -> page));
    }

    /// Answers a request for a page; null when there is none at its path.
    @Nullable Outgoing answer(Incoming request) {
        String path = request.rawPath();
        boolean slash = path.length() > 1 && path.endsWith("/");
        BrowserPage page = pages.get(slash ? path.substring(0, path.length() - 1) : path);
        if (page == null) {
            return null;
        }
        return request.method().equals("GET")
                ? answer(page, request)
                : Outgoing.methodNotAllowed(request.method(), "GET, OPTIONS");
    }

    private static Outgoing answer(BrowserPage page, Incoming request) {
        try {
            return outgoing(page.handler().apply(visit(request)));
        } catch (Failure failure) {
            return Outgoing.of(Problem.of(failure));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), page.path(), e);
            return Outgoing.of(Problem.of(ProblemType.ERROR, "Internal server error"));
        }
    }

    private static BrowserPage.Visit visit(Incoming request) {
        Map<String, String> query = new HashMap<>();
        QueryString.parse(request.rawQuery())
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().isString()) {
                        query.put(entry.getKey(), entry.getValue().asString());
                    }
                });
        return new BrowserPage.Visit(query, cookies(request.header(HeaderNames.COOKIE)));
    }

    /// Reads the header (RFC 6265, section 4.2.1).
    private static Map<String, String> cookies(@Nullable String header) {
        Map<String, String> cookies = new HashMap<>();
        for (String cookie : header == null ? new String[0] : header.split(";", -1)) {
            int equals = cookie.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        cookie.substring(0, equals).strip(), cookie.substring(equals + 1).strip());
            }
        }
        return cookies;
    }

    /// Headers of one name become one with several values, which Helidon writes in lines of their
    /// own.
    private static Outgoing outgoing(BrowserPage.Reply reply) {
        Map<String, List<String>> values =
                reply.headers().stream()
                        .collect(
                                Collectors.groupingBy(
                                        BrowserPage.Field::name,
                                        Collectors.mapping(
                                                BrowserPage.Field::value, Collectors.toList())));
        List<Header> headers =
                values.entrySet().stream()
                        .map(entry -> HeaderValues.create(entry.getKey(), entry.getValue()))
                        .toList();
        return new Outgoing(reply.status(), reply.mediaType(), headers, reply.body());
    }
}
