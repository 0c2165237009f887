package io.tenantry.http;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A page that anybody may GET at one exact path, whose answer depends on the request and may lead
/// elsewhere. Pages that are the same for everybody are a [PublicPage].
///
/// @param path the path, without a trailing slash
/// @param handler answers a request; what it throws is answered as for an action
public record BrowserPage(String path, Function<Visit, Reply> handler) {
    /// What a page may know of a request.
    ///
    /// @param query the parameters that were sent as plain text, once each
    /// @param cookies the first value of each
    public record Visit(Map<String, String> query, Map<String, String> cookies) {
        public Visit {
            query = Map.copyOf(query);
            cookies = Map.copyOf(cookies);
        }

        @Override
        public String toString() {
            return "Visit[]";
        }
    }

    /// A header of an answer.
    public record Field(String name, String value) {}

    /// An answer.
    ///
    /// @param status the HTTP status
    /// @param mediaType the type of the body, with its charset where it has one
    /// @param headers headers beside those that every answer has; their values have no line breaks
    /// @param body the bytes
    public record Reply(int status, String mediaType, List<Field> headers, byte[] body) {
        public Reply {
            headers = List.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }
}
