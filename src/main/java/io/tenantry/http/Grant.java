package io.tenantry.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Which group scopes cover an action, beside the action's own scope and its resource's `.*`
/// (`contract.md` section 1, "Scopes").
public enum Grant {
    /// Reading: also given to the `.bounded` and `.read` groups.
    READ(true, true),
    /// Writing: everything but the `.read` groups.
    WRITE(true, false),
    /// Writing that gives somebody access (members, invitations, tokens): not for `.bounded`
    /// groups.
    ACCESS_WRITE(false, false),
    /// Open to everybody, with a token or without: none is looked at.
    PUBLIC(false, false);

    private final boolean bounded;
    private final boolean read;

    Grant(boolean bounded, boolean read) {
        this.bounded = bounded;
        this.read = read;
    }

    /// Lists every scope that opens the action, of which a token needs one, in the order the
    /// published documentation lists them; none when everybody may call it.
    SequencedSet<String> scopes(String resource, String action) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        if (this == PUBLIC) {
            return scopes;
        }
        for (String group : List.of("all.Instance", "all.User")) {
            scopes.add(group);
            if (bounded) {
                scopes.add(group + ".bounded");
            }
            if (read) {
                scopes.add(group + ".read");
            }
        }
        scopes.add(resource + ".*");
        scopes.add(resource + "." + action);
        return scopes;
    }
}
