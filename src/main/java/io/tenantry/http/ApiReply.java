package io.tenantry.http;

import tools.jackson.databind.JsonNode;

/// What the API answers to a call from inside the process.
///
/// @param status the HTTP status
/// @param json the body
public record ApiReply(int status, JsonNode json) {
    /// Whether it was done.
    public boolean isGood() {
        return status < 300;
    }

    /// The type of a refusal, `Validation` for example; empty for a good answer.
    public String type() {
        return isGood() ? "" : json.path("type").asString("");
    }

    /// Why it was refused, in the contract's words; empty for a good answer.
    public String message() {
        return isGood() ? "" : json.path("message").asString("");
    }
}
