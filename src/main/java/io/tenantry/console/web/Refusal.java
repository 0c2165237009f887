package io.tenantry.console.web;

import io.tenantry.http.ApiReply;
import tools.jackson.databind.JsonNode;

/// What the API refused and a page cannot do without; the console answers with a page that says so,
/// or with the sign-in when the session has ended.
public final class Refusal extends RuntimeException {
    private final int status;

    /// @param status the HTTP status of the page
    /// @param message why, for people to read
    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /// @param cause what was found wrong
    public Refusal(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /// What the API answered.
    ///
    /// @throws Refusal when it refused
    public static JsonNode unlessGood(ApiReply reply) {
        if (!reply.isGood()) {
            throw of(reply);
        }
        return reply.json();
    }

    /// What the API refused.
    public static Refusal of(ApiReply reply) {
        boolean isOfInput = reply.status() == 400;
        return new Refusal(
                reply.status(), isOfInput ? PlainWords.sentence(reply.message()) : reply.message());
    }

    /// The HTTP status of the page.
    public int status() {
        return status;
    }

    /// Why, for people to read.
    public String message() {
        return String.valueOf(getMessage());
    }
}
