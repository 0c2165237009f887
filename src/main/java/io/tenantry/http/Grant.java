package io.tenantry.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Whom an action is open to: which group scopes cover it, beside its own scope and its resource's
/// `.*` (`contract.md` section 1, "Scopes").
public enum Grant {
    /// Reading: also given to the `.bounded` and `.read` groups.
    READ(List.of("all.Instance", "all.User"), List.of("", ".bounded", ".read")),
    /// Writing: everything but the `.read` groups.
    WRITE(List.of("all.Instance", "all.User"), List.of("", ".bounded")),
    /// Writing that gives somebody access (members, invitations, tokens): not for `.bounded`
    /// groups.
    ACCESS_WRITE(List.of("all.Instance", "all.User"), List.of("")),
    /// Reading what is a person's own, in no instance.
    USER_READ(List.of("all.User", "only.User"), List.of("", ".bounded", ".read")),
    /// Changing what is a person's own.
    USER_WRITE(List.of("all.User", "only.User"), List.of("")),
    /// Open to everybody; a token that is sent must be valid all the same.
    PUBLIC(List.of(), List.of());

    private final List<String> groups;
    private final List<String> suffixes;

    Grant(List<String> groups, List<String> suffixes) {
        this.groups = groups;
        this.suffixes = suffixes;
    }

    /// Tells whether a role that only reads is kept out.
    boolean writes() {
        return this != READ && this != USER_READ;
    }

    /// Lists every scope that opens the action, of which a token needs one, in the order the
    /// published documentation lists them; none when everybody may call it.
    SequencedSet<String> scopes(String resource, String action) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        for (String group : groups) {
            suffixes.forEach(suffix -> scopes.add(group + suffix));
        }
        if (this != PUBLIC) {
            scopes.add(resource + ".*");
            scopes.add(resource + "." + action);
        }
        return scopes;
    }
}
