package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/// Who sends a request, known by a verified token.
///
/// @param id the token's or user's id
/// @param kind what the id identifies: `apiToken` or `user`, the contract's names
/// @param name for people to read: the token's name
/// @param instanceId the one instance this caller may enter
/// @param scopes the scope names the token carries
public record Caller(String id, String kind, String name, String instanceId, Set<String> scopes) {
    /// Who calls without a token.
    static final Caller NOBODY = new Caller("", "nobody", "", "", Set.of());

    public Caller {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(instanceId, "instanceId");
        scopes = Set.copyOf(scopes);
    }

    /// Tells whether one of the given scopes is among this caller's.
    boolean hasAnyOf(Collection<String> accepted) {
        return !Collections.disjoint(scopes, accepted);
    }
}
