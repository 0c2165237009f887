package io.tenantry.demo;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.Limits;
import io.tenantry.member.FoundingService;
import io.tenantry.member.MemberRole;
import io.tenantry.member.NewMember;
import io.tenantry.member.Roles;
import io.tenantry.organization.Banner;
import io.tenantry.organization.DisabledAt;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.organization.Tag;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserService;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the demo's organizations with their people.
final class DemoOrganizations {
    private static final List<MemberRole> ROLES =
            List.of(
                    MemberRole.ADMIN,
                    MemberRole.EDIT,
                    MemberRole.VIEW,
                    MemberRole.COLLABORATE,
                    MemberRole.ADMIN,
                    MemberRole.VIEW);

    private final FoundingService founding;
    private final UserService users;
    private int people;

    DemoOrganizations(FoundingService founding, UserService users) {
        this.founding = founding;
        this.users = users;
    }

    /// Makes the customer's organization: a handful of members, now and then an invitation, a few
    /// of them disabled, read-only or with a banner.
    OrganizationId found(InstanceId instanceId, Customer customer, DemoCalendar calendar) {
        NewOrganization wanted = new NewOrganization(customer.name(), settings(customer, calendar));
        return founding.found(instanceId, wanted, members(customer), null, Set.of())
                .organization()
                .organization()
                .id();
    }

    private List<NewMember> members(Customer customer) {
        List<NewMember> members = new ArrayList<>();
        int count = 1 + customer.number() % ROLES.size();
        for (int i = 0; i < count; i++) {
            int person = people++;
            Email email = new Email(CustomerNames.email(person, customer.name()));
            User user =
                    users.create(email, CustomerNames.given(person), CustomerNames.family(person));
            members.add(new NewMember.ByUser(user.id(), roles(ROLES.get(i))));
        }
        if (customer.number() % 9 == 0) {
            Email email = new Email(CustomerNames.email(people++, customer.name()));
            members.add(new NewMember.ByEmail(email, roles(MemberRole.EDIT), false));
        }
        return members;
    }

    private static Roles roles(MemberRole role) {
        return new Roles(role, List.of(), List.of());
    }

    private static OrganizationPatch settings(Customer customer, DemoCalendar calendar) {
        int number = customer.number();
        Map<String, BigDecimal> limits =
                Map.of(
                        "payload", BigDecimal.valueOf(customer.payloadLimit(calendar)),
                        "device", BigDecimal.valueOf(Math.round(customer.devices() * 1.25)));
        return new OrganizationPatch(
                null,
                "Customer " + number + " of the demo",
                null,
                Limits.of(limits),
                null,
                number % 4 == 0,
                number % 60 == 59 ? new DisabledAt.Now() : null,
                number % 40 == 39,
                List.of(new Tag("plan", customer.plan()), new Tag("region", customer.region())),
                "CRM-%05d".formatted(number),
                number % 10 == 0 ? "adminRequired" : null,
                banner(number));
    }

    private static @Nullable Banner banner(int number) {
        return number % 30 == 29
                ? new Banner("Planned maintenance on Saturday from 04:00 UTC", "info")
                : null;
    }
}
