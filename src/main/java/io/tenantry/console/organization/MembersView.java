package io.tenantry.console.organization;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.OrganizationHead;
import java.util.List;

/// The members of an organization and who is invited.
///
/// @param taken places that members and valid invitations take, against the member limit
/// @param trouble what the last form asked for and was refused
public record MembersView(
        OrganizationHead head,
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

        /// What is wrong with the form that invites, and not with one of its fields.
        public String ofInviting() {
            return of("");
        }
    }
}
