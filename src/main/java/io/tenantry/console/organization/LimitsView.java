package io.tenantry.console.organization;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.LimitNames.LimitName;
import io.tenantry.console.web.OrganizationHead;
import java.util.List;

/// The limits of an organization with what is used of them.
///
/// @param shown what the form showed at first, as JSON
/// @param fields what stands in the form
/// @param main the limits that are looked at daily
/// @param further all others
/// @param below those that would be set below what is used; none when nothing has to be confirmed
public record LimitsView(
        OrganizationHead head,
        String shown,
        Fields fields,
        Faults faults,
        List<LimitLine> main,
        List<LimitLine> further,
        List<Below> below) {
    public LimitsView {
        main = List.copyOf(main);
        further = List.copyOf(further);
        below = List.copyOf(below);
    }

    /// A limit that would be below what is used.
    public record Below(LimitName name, long limit, long used) {}

    /// Whether anything is wrong with a limit that is not among the first.
    public boolean opensFurther() {
        return further.stream().anyMatch(line -> !faults.within(line.field()).isEmpty());
    }
}
