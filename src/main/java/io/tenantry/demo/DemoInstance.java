package io.tenantry.demo;

import io.tenantry.failure.Failure;
import io.tenantry.instance.InstanceId;
import io.tenantry.member.FoundingService;
import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.ParsedEvent;
import io.tenantry.usage.UsageResult;
import io.tenantry.usage.UsageService;
import io.tenantry.user.UserService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// Fills an instance with 250 customers and 13 months of what they used, day by day.
public final class DemoInstance {
    /// How many customers the demo has.
    public static final int CUSTOMERS = 250;

    private static final int EVENTS_PER_REQUEST = 2_000;

    private final DemoOrganizations organizations;
    private final UsageService usage;
    private final DemoClock clock;
    private final DemoCalendar calendar;

    /// @param clock the clock that all the given services work by; it is moved to the present
    public DemoInstance(
            FoundingService founding,
            UserService users,
            UsageService usage,
            DemoClock clock,
            DemoCalendar calendar) {
        this.organizations = new DemoOrganizations(founding, users);
        this.usage = usage;
        this.clock = clock;
        this.calendar = calendar;
    }

    /// Makes everything.
    ///
    /// @param progress is told after each day: days done, days in all
    /// @return how many events were counted
    /// @throws Failure when the services refuse something, which a fresh instance does not
    public long fill(InstanceId instanceId, BiConsumer<Integer, Integer> progress) {
        List<Customer> customers =
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(number -> Customer.draw(number, calendar))
                        .toList();
        Map<Customer, OrganizationId> founded = new LinkedHashMap<>();
        List<LocalDate> days = calendar.days();
        long counted = 0;
        for (int done = 0; done < days.size(); done++) {
            LocalDate day = days.get(done);
            for (Customer customer : customers) {
                if (customer.joined().equals(day)) {
                    founded.put(customer, organizations.found(instanceId, customer, calendar));
                }
            }
            clock.moveTo(calendar.closeOf(day));
            counted += send(instanceId, day, founded);
            progress.accept(done + 1, days.size());
        }
        return counted;
    }

    private long send(InstanceId instanceId, LocalDate day, Map<Customer, OrganizationId> founded) {
        List<ParsedEvent> events = new ArrayList<>();
        founded.forEach(
                (customer, id) -> new DemoTraffic(customer, id, day, calendar, events::add).send());
        long counted = 0;
        for (int from = 0; from < events.size(); from += EVENTS_PER_REQUEST) {
            int to = Math.min(from + EVENTS_PER_REQUEST, events.size());
            UsageResult result = usage.record(instanceId, events.subList(from, to));
            if (result.accepted() != to - from) {
                throw new IllegalStateException(
                        "the demo's events were not all counted: " + result);
            }
            counted += result.accepted();
        }
        return counted;
    }
}
