package io.tenantry.console.access;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.PeopleFilter;
import java.util.List;

/// The people who run the instance, with the form that adds one.
///
/// @param filter which of them are shown, in which order
/// @param fields what was typed into the form
/// @param faults what is wrong with it
public record MembersView(
        PeopleFilter filter, List<MemberLine> lines, Fields fields, Faults faults) {
    /// What a member may be.
    public static final List<Choice> ROLES =
            List.of(new Choice("view", "Viewer"), new Choice("admin", "Administrator"));

    public MembersView {
        lines = List.copyOf(lines);
    }
}
