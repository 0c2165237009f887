package io.tenantry.console.organization;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.OrganizationHead;
import java.util.List;

/// A form for the roles of one person in an organization.
///
/// @param of whose roles they are
/// @param email of that person; empty for somebody who is told by id
public record RolesView(OrganizationHead head, Of of, String email, Fields fields, Faults faults) {
    /// What becomes of roles that cannot be shown: others take their place.
    static final String REPLACE = "replace";

    /// What becomes of roles that cannot be shown: none is left.
    static final String TAKE_AWAY = "none";

    /// What may become of roles that cannot be shown.
    public static final List<Choice> CHANGES =
            List.of(
                    new Choice("", "Leave them as they are"),
                    new Choice(REPLACE, "Replace them all by those below"),
                    new Choice(TAKE_AWAY, "Take them all away"));

    /// Whose roles a form is for.
    public enum Of {
        /// Somebody who becomes a member by it, without an invitation.
        NEW_MEMBER("Add a member without an invitation", "Add the member"),
        /// Somebody whose single roles the API does not tell.
        MEMBER("Roles of %s", "Save the roles"),
        /// Somebody who did not answer yet.
        INVITED("Renew the invitation to %s with other roles", "Send the invitation again");

        private final String heading;
        private final String deed;

        Of(String heading, String deed) {
            this.heading = heading;
            this.deed = deed;
        }
    }

    /// What stands above the form.
    public String heading() {
        return of.heading.formatted(email);
    }

    /// What its button says.
    public String deed() {
        return of.deed;
    }
}
