package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person's browser, as far as signing in needs one: cookies by path, redirects, one form.
final class Browser {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Cookie> cookies = new HashMap<>();

    /// @param place host, port and path that it is sent to
    private record Cookie(String place, String value) {}

    /// Asks for one page and does not follow where it leads.
    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET(), address);
    }

    /// Asks for a page and follows where it leads, until there is a page, or an address that must
    /// not be asked for.
    HttpResponse<String> follow(URI address, Predicate<URI> stop) {
        return follow(get(address), stop);
    }

    private HttpResponse<String> follow(HttpResponse<String> first, Predicate<URI> stop) {
        HttpResponse<String> answer = first;
        while (answer.statusCode() / 100 == 3) {
            URI next = location(answer);
            if (stop.test(next)) {
                return answer;
            }
            answer = get(next);
        }
        return answer;
    }

    /// Fills in the form of a page, sends it, and follows where it leads.
    HttpResponse<String> submit(
            HttpResponse<String> page, Map<String, String> fields, Predicate<URI> stop) {
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.statusCode() + " " + page.body()).isTrue();
        URI address = page.uri().resolve(action.group(1).replace("&amp;", "&"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields)));
        return follow(send(request, address), stop);
    }

    /// Where a redirect leads.
    static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    /// What is remembered under a cookie's name; empty for nothing.
    String cookie(String name) {
        Cookie cookie = cookies.get(name);
        return cookie == null ? "" : cookie.value();
    }

    /// Another browser that knows what this one knows now.
    Browser copy() {
        Browser copy = new Browser();
        copy.cookies.putAll(cookies);
        return copy;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, URI address) {
        String place = address.getAuthority() + address.getPath();
        String sent =
                cookies.entrySet().stream()
                        .filter(entry -> place.startsWith(entry.getValue().place()))
                        .map(entry -> entry.getKey() + "=" + entry.getValue().value())
                        .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> answer =
                    HTTP.send(
                            request.timeout(Duration.ofSeconds(60)).build(),
                            BodyHandlers.ofString());
            answer.headers()
                    .allValues("Set-Cookie")
                    .forEach(line -> remember(address.getAuthority(), line));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void remember(String authority, String line) {
        String[] parts = line.split(";", -1);
        String name = parts[0].substring(0, parts[0].indexOf('=')).strip();
        String value = parts[0].substring(parts[0].indexOf('=') + 1).strip();
        String path = "/";
        boolean ends = false;
        for (String part : parts) {
            String attribute = part.strip();
            if (attribute.toLowerCase(Locale.ROOT).startsWith("path=")) {
                path = attribute.substring("path=".length());
            }
            ends |= attribute.equalsIgnoreCase("Max-Age=0");
        }
        if (ends) {
            cookies.remove(name);
        } else {
            cookies.put(name, new Cookie(authority + path, value));
        }
    }
}
