package io.tenantry.console;

import io.tenantry.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Asks for pages of the console as a browser would that holds a session, and follows nothing.
///
/// @param url of the server
/// @param token what the session's cookie holds; null for nobody's
record PageCalls(String url, @Nullable String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /// Sends an empty form as a page of the session would.
    HttpResponse<String> post(String path) {
        return post(path, "same-origin", "formToken=" + formToken());
    }

    /// Sends a form.
    ///
    /// @param site what the browser tells of the page that sent it
    HttpResponse<String> post(String path, String site, String form) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", site)
                        .POST(BodyPublishers.ofString(form)));
    }

    /// What a page of the session has in its forms.
    String formToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("form " + token));
    }

    /// A request to a path behind `/console`.
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/console" + path));
        return token == null ? request : request.header("Cookie", "tenantry=" + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
