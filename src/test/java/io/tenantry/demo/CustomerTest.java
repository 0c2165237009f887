package io.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.PayloadEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTest {
    private static final OrganizationId SUBJECT = new OrganizationId("575ec8687ae143cd83dc4a97");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T03:10:00Z",
                "2026-11-02T00:20:00Z",
                "2026-11-22T14:00:00Z",
                "2027-02-28T23:59:59Z"
            })
    void someAreOverTheirLimitAndSomeNearItOnEveryDayOfAMonth(Instant now) {
        DemoCalendar calendar = DemoCalendar.endingAt(now);
        List<Double> shares =
                IntStream.range(0, DemoInstance.CUSTOMERS)
                        .mapToObj(number -> Customer.draw(number, calendar))
                        .map(customer ->
                                (double) used(customer, calendar) / customer.payloadLimit(calendar))
                        .toList();
        assertThat(shares).filteredOn(share -> share > 1).hasSizeBetween(5, 40);
        assertThat(shares).filteredOn(share -> share > 0.75 && share < 1).hasSizeBetween(10, 80);
    }

    /// Billable payloads of the present month.
    private static long used(Customer customer, DemoCalendar calendar) {
        AtomicLong used = new AtomicLong();
        LocalDate today = calendar.now().atZone(ZoneOffset.UTC).toLocalDate();
        today.withDayOfMonth(1)
                .datesUntil(today.plusDays(1))
                .filter(day -> !day.isBefore(customer.joined()))
                .forEach(day ->
                        new DemoTraffic(
                                        customer,
                                        SUBJECT,
                                        day,
                                        calendar,
                                        event -> {
                                            if (event instanceof PayloadEvent payload
                                                    && payload.billable()) {
                                                used.addAndGet(payload.count());
                                            }
                                        })
                                .send());
        return used.get();
    }
}
