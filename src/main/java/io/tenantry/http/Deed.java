package io.tenantry.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A checked request to an audited action, as the audit log keeps it.
///
/// @param action what is asked for
/// @param audited what it changes
/// @param caller who asks
/// @param path the path's variables, in its order
/// @param query the declared query parameters that were sent
/// @param body the JSON body; null for none
public record Deed(
        Action action,
        Audited audited,
        Caller caller,
        Map<String, String> path,
        Map<String, JsonNode> query,
        @Nullable JsonNode body) {
    /// @param parameters everything that was sent and declared, the token among it
    static Deed of(
            Action action,
            Audited audited,
            Caller caller,
            Map<String, String> path,
            Map<String, JsonNode> parameters) {
        Map<String, JsonNode> query = new LinkedHashMap<>();
        for (QueryParameter parameter : action.query()) {
            JsonNode value = parameters.get(parameter.name());
            if (value != null) {
                query.put(parameter.name(), value);
            }
        }
        BodyParameter body = action.body();
        return new Deed(
                action,
                audited,
                caller,
                path,
                query,
                body == null ? null : parameters.get(body.name()));
    }

    /// The instance that the path names, in lower case; empty when it names none.
    public Optional<String> instanceId() {
        return Optional.ofNullable(path.get("instanceId")).map(id -> id.toLowerCase(Locale.ROOT));
    }
}
