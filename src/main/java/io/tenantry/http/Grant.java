package io.tenantry.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Which group scopes cover an action, beside the action's own scope and its resource's `.*`
/// (`contract.md` section 1, "Scopes").
public enum Grant {
    /// Reading: also given to the `.bounded` and `.read` groups.
    READ(true, true, "all.Instance", "all.User"),
    /// Writing: everything but the `.read` groups.
    WRITE(true, false, "all.Instance", "all.User"),
    /// Writing that gives somebody access (members, invitations, tokens): not for `.bounded`
    /// groups.
    ACCESS_WRITE(false, false, "all.Instance", "all.User"),
    /// Reading what belongs to the person who calls, whatever the instance.
    OWN_READ(true, true, "all.User", "only.User");

    private final boolean bounded;
    private final boolean read;
    private final String first;
    private final String second;

    Grant(boolean bounded, boolean read, String first, String second) {
        this.bounded = bounded;
        this.read = read;
        this.first = first;
        this.second = second;
    }

    /// Lists every scope that opens the action, of which a token needs one, in the order the
    /// published documentation lists them.
    SequencedSet<String> scopes(String resource, String action) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        for (String group : List.of(first, second)) {
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
