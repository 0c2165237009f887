package io.tenantry.report;

import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.NotebookEvent;
import io.tenantry.usage.PayloadEvent;
import io.tenantry.usage.ResourceAction;
import io.tenantry.usage.ResourceEvent;
import io.tenantry.usage.ResourceKind;
import io.tenantry.usage.UsageEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The meaning of a report, said as plainly as it can be: every number is found by looking at all
/// events, and what is alive by going through the days.
///
/// @param applicationId null for the organization as a whole, empty for what belongs to none
record PlainSums(
        List<UsageEvent> all,
        OrganizationId organization,
        @Nullable String applicationId,
        LocalDate first,
        LocalDate last) {
    long payloads(boolean billable) {
        return inPeriod(PayloadEvent.class)
                .filter(event -> event.billable() == billable)
                .mapToLong(PayloadEvent::count)
                .sum();
    }

    long payloadBytes(Predicate<PayloadEvent> which) {
        return inPeriod(PayloadEvent.class).filter(which).mapToLong(PayloadEvent::bytes).sum();
    }

    long notebookRuns() {
        return inPeriod(NotebookEvent.class).count();
    }

    long notebookMinutes() {
        return inPeriod(NotebookEvent.class).mapToLong(NotebookEvent::minutes).sum();
    }

    long alive(ResourceKind kind, LocalDate day) {
        return resources(kind, day)
                .mapToLong(event -> event.action() == ResourceAction.CREATED ? 1 : -1)
                .sum();
    }

    long bytes(ResourceKind kind) {
        return resources(kind, last)
                .mapToLong(event ->
                        event.action() == ResourceAction.CREATED ? event.bytes() : -event.bytes())
                .sum();
    }

    /// The mean over the days, to two digits.
    BigDecimal prorated(ResourceKind kind) {
        long sum = first.datesUntil(last.plusDays(1)).mapToLong(day -> alive(kind, day)).sum();
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_UP);
    }

    private Stream<ResourceEvent> resources(ResourceKind kind, LocalDate until) {
        return events(ResourceEvent.class)
                .filter(event -> event.kind() == kind && !day(event).isAfter(until));
    }

    private <E extends UsageEvent> Stream<E> inPeriod(Class<E> type) {
        return events(type)
                .filter(event -> !day(event).isBefore(first) && !day(event).isAfter(last));
    }

    private <E extends UsageEvent> Stream<E> events(Class<E> type) {
        return all.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.head().subject().equals(organization))
                .filter(event ->
                        applicationId == null || applicationId.equals(applicationOf(event)));
    }

    private static String applicationOf(UsageEvent event) {
        String named =
                switch (event) {
                    case PayloadEvent payload -> payload.applicationId();
                    case ResourceEvent resource -> resource.applicationId();
                    case NotebookEvent notebook -> notebook.applicationId();
                };
        return Objects.requireNonNullElse(named, "");
    }

    private static LocalDate day(UsageEvent event) {
        return LocalDate.ofInstant(event.head().time(), ZoneOffset.UTC);
    }
}
