package io.tenantry.http;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// Whom an action is open to: which group scopes cover it, beside its own scope and its resource's
/// `.*` (`contract.md` section 1, "Scopes").
public enum Grant {
    /// Reading: also given to the `.bounded` and `.read` groups.
    READ("all.Instance", "all.User", true, true),
    /// Reading what is not for everybody who may look on: the scopes of [#READ], and of people an
    /// administrator's role.
    ADMIN_READ("all.Instance", "all.User", true, true),
    /// Writing: everything but the `.read` groups.
    WRITE("all.Instance", "all.User", true, false),
    /// Writing that gives somebody access (members, invitations, tokens): not for `.bounded`
    /// groups.
    ACCESS_WRITE("all.Instance", "all.User", false, false),
    /// Reading what is for the people of one organization.
    ORGANIZATION_READ("all.Organization", "all.User", false, true),
    /// Reading what is a person's own, in no instance.
    USER_READ("all.User", "only.User", true, true),
    /// Changing what is a person's own.
    USER_WRITE("all.User", "only.User", false, false),
    /// Open to everybody, with a token or without: none is looked at.
    PUBLIC("", "", false, false),
    /// Open to everybody; a token that is sent must be valid all the same, and tells who calls.
    ANYBODY("", "", false, false);

    private final String firstGroup;
    private final String secondGroup;
    private final boolean bounded;
    private final boolean read;

    Grant(String firstGroup, String secondGroup, boolean bounded, boolean read) {
        this.firstGroup = firstGroup;
        this.secondGroup = secondGroup;
        this.bounded = bounded;
        this.read = read;
    }

    /// Tells whether a role that only reads is kept out.
    boolean isForAdministrators() {
        return !read || this == ADMIN_READ;
    }

    /// Tells whether it is for changing what belongs to an instance.
    boolean changesInstances() {
        return this == WRITE || this == ACCESS_WRITE;
    }

    /// Lists every scope that opens the action, of which a token needs one, in the order the
    /// published documentation lists them; none when everybody may call it.
    SequencedSet<String> scopes(String resource, String action) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        if (!firstGroup.isEmpty()) {
            addGroup(scopes, firstGroup);
            addGroup(scopes, secondGroup);
            scopes.add(resource + ".*");
            scopes.add(resource + "." + action);
        }
        return scopes;
    }

    private void addGroup(SequencedSet<String> scopes, String group) {
        scopes.add(group);
        if (bounded) {
            scopes.add(group + ".bounded");
        }
        if (read) {
            scopes.add(group + ".read");
        }
    }
}
