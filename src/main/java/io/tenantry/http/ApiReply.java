package io.tenantry.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the API answers to a call from inside the process.
///
/// @param status the HTTP status
/// @param json the body; a missing node for a file
/// @param file what an action gave for download; null for none
public record ApiReply(int status, JsonNode json, @Nullable GzipFile file) {
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
