package io.tenantry.console.web;

import io.tenantry.http.ApiReply;
import io.tenantry.http.LocalApi;
import io.tenantry.http.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The API as a session may use it: the console has no other way to what it shows and changes.
///
/// @param token whose calls these are; null for nobody's
public record SessionApi(LocalApi api, @Nullable String token) {
    /// Reads something that the page cannot do without.
    ///
    /// @param target path and query, encoded as in a URL
    /// @throws Refusal when the API refuses
    public JsonNode get(String target) {
        ApiReply reply = tryGet(target);
        if (!reply.isGood()) {
            throw Refusal.of(reply);
        }
        return reply.json();
    }

    /// Reads something; the page says what became of it.
    ///
    /// @throws Refusal when the session has ended or the server is too busy
    public ApiReply tryGet(String target) {
        return call(Method.GET, target, null);
    }

    /// Asks for a change; the page says what became of it, by [Faults] beside the fields.
    ///
    /// @throws Refusal when the session has ended or the server is too busy
    public ApiReply post(String target, @Nullable JsonNode body) {
        return call(Method.POST, target, body);
    }

    /// As [#post].
    public ApiReply patch(String target, JsonNode body) {
        return call(Method.PATCH, target, body);
    }

    /// As [#patch], of an action that asks for the password or a code again: a 401 is about those
    /// as long as the session lasts.
    ///
    /// @throws Refusal when the session has ended or the server is too busy
    public ApiReply prove(String target, JsonNode body) {
        ApiReply reply = api.call(token, Method.PATCH, target, body);
        if (reply.status() >= 500) {
            throw Refusal.of(reply);
        }
        if (reply.status() == 401) {
            tryGet("/me");
        }
        return reply;
    }

    /// As [#post].
    public ApiReply delete(String target) {
        return call(Method.DELETE, target, null);
    }

    private ApiReply call(Method method, String target, @Nullable JsonNode body) {
        ApiReply reply = api.call(token, method, target, body);
        boolean isOver = reply.status() == 401 && token != null;
        if (isOver || reply.status() >= 500) {
            throw Refusal.of(reply);
        }
        return reply;
    }

    @Override
    public String toString() {
        return "SessionApi[]";
    }
}
