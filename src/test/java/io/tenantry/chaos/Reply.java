package io.tenantry.chaos;

import tools.jackson.databind.JsonNode;

/// What a client knows of a request that it has sent.
///
/// @param status 0 when no answer came, or none in time, or only a part of one
/// @param json the body, a missing node when there is none
record Reply(int status, JsonNode json) {
    /// The server has acknowledged it: it must never be lost from now on.
    boolean isDone() {
        return status / 100 == 2;
    }

    /// Nobody knows what became of it: either is right.
    boolean isOpen() {
        return status == 0 || status / 100 == 5;
    }

    @Override
    public String toString() {
        return status + " " + json.path("message").asString("");
    }
}
