package io.tenantry.console.organization;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.PeopleFilter;
import io.tenantry.console.web.RoleLines;
import java.util.List;

/// The members of an organization and who is invited.
///
/// @param filter which of them are shown, in which order
/// @param taken places that members and valid invitations take, against the member limit
/// @param trouble what the last form asked for and was refused
public record MembersView(
        OrganizationHead head,
        PeopleFilter filter,
        List<MemberLine> members,
        List<InviteLine> invites,
        Measure taken,
        Trouble trouble) {
    public MembersView {
        members = List.copyOf(members);
        invites = List.copyOf(invites);
    }

    /// What was refused.
    ///
    /// @param of the id of the member or the invitation whose form it was; empty for the form that
    ///   invites
    /// @param fields what was typed
    /// @param faults what is wrong with it
    public record Trouble(String of, Fields fields, Faults faults) {
        static final Trouble NONE = new Trouble("", Fields.NONE, Faults.NONE);

        /// What is wrong with the form of a member or an invitation; empty for nothing.
        public String of(String id) {
            return of.equals(id) ? faults.general() : "";
        }

        /// Whether something was chosen or is wrong among what is rarely asked for.
        public boolean opensMore() {
            return fields.has("disallowTransfer")
                    || RoleLines.FIELDS.stream()
                            .anyMatch(field ->
                                    !fields.text(field).isEmpty()
                                            || !faults.within(field).isEmpty());
        }

        /// What is wrong with the form that invites, and not with one of its fields.
        public String ofInviting() {
            return of("");
        }
    }
}
