package io.tenantry.demo;

import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.EventHead;
import io.tenantry.usage.NotebookEvent;
import io.tenantry.usage.NotebookStatus;
import io.tenantry.usage.ParsedEvent;
import io.tenantry.usage.PayloadEvent;
import io.tenantry.usage.PayloadType;
import io.tenantry.usage.ResourceAction;
import io.tenantry.usage.ResourceEvent;
import io.tenantry.usage.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// What one customer sends on one day: payloads in the rhythm of its day and week, devices that
/// come and go, notebook runs.
final class DemoTraffic {
    private static final String SOURCE = "tenantry/demo";
    private static final int BYTES_PER_PAYLOAD = 180;

    /// Days for which every hour is told apart; before them an event covers several hours.
    private static final int HOURLY_DAYS = 14;

    /// Every so many-th of those with notebooks comes near its minutes, or over them.
    private static final int HEAVY = 6;

    /// Of all payloads, what share is of which type and from where.
    private record Flow(PayloadType type, String source, double share) {}

    private static final List<Flow> FLOWS =
            List.of(
                    new Flow(PayloadType.DEVICE_STATE, "device.mqtt", 0.74),
                    new Flow(PayloadType.MQTT_OUT, "flow.flow", 0.12),
                    new Flow(PayloadType.TIMER, "timer.flow", 0.08),
                    new Flow(PayloadType.DEVICE_CONNECT, "device.mqtt", 0.04),
                    new Flow(PayloadType.WEBHOOK, "public.rest", 0.02),
                    new Flow(PayloadType.DATA_TABLE, "flow.flow", 0.05));

    private final Customer customer;
    private final OrganizationId subject;
    private final LocalDate day;
    private final DemoCalendar calendar;
    private final Consumer<ParsedEvent> events;
    private final SplittableRandom random;
    private int sent;

    DemoTraffic(
            Customer customer,
            OrganizationId subject,
            LocalDate day,
            DemoCalendar calendar,
            Consumer<ParsedEvent> events) {
        this.customer = customer;
        this.subject = subject;
        this.day = day;
        this.calendar = calendar;
        this.events = events;
        this.random = new SplittableRandom(customer.number() * 1_000_003L + day.toEpochDay());
    }

    /// Gives all events of the day.
    void send() {
        if (day.equals(customer.joined())) {
            sendEquipment();
        }
        sendDevices();
        double payloads = customer.payloadsOn(day) * random.nextDouble(0.85, 1.15);
        boolean hourly = ChronoUnit.DAYS.between(day, calendar.today()) < HOURLY_DAYS;
        for (Flow flow : FLOWS) {
            int step = hourly ? 1 : flow.share() > 0.1 ? 6 : 12;
            sendPayloads(flow, payloads * flow.share(), step);
        }
        if (customer.notebooks()) {
            sendNotebooks();
        }
    }

    private void sendPayloads(Flow flow, double ofDay, int hoursPerEvent) {
        for (int hour = 0; hour < 24; hour += hoursPerEvent) {
            double share = 0;
            for (int within = hour; within < hour + hoursPerEvent; within++) {
                share += customer.shareOfHour(within);
            }
            long count = Math.min(PayloadEvent.COUNT_MAX, Math.round(ofDay * share));
            if (count > 0) {
                send(
                        hour,
                        head ->
                                new PayloadEvent(
                                        head,
                                        flow.type(),
                                        flow.source(),
                                        count,
                                        count * BYTES_PER_PAYLOAD,
                                        flow.type().billable(),
                                        null));
            }
        }
    }

    private void sendEquipment() {
        sendCreated(ResourceKind.APPLICATION, 1 + customer.number() % 4, 0);
        sendCreated(ResourceKind.DASHBOARD, 2 + customer.number() % 5, 0);
        sendCreated(ResourceKind.FLOW, 5 + customer.number() % 20, 0);
        sendCreated(ResourceKind.FILE, 3 + customer.number() % 30, 40_000);
        sendCreated(ResourceKind.WEBHOOK, customer.number() % 3, 0);
    }

    private void sendCreated(ResourceKind kind, int count, long bytes) {
        for (int i = 0; i < count; i++) {
            sendResource(ResourceAction.CREATED, kind, kind.kindName() + "-" + i, bytes);
        }
    }

    /// Half of the devices on the first day, the others over time; now and then one goes.
    private void sendDevices() {
        long days = Math.max(1, ChronoUnit.DAYS.between(customer.joined(), calendar.today()));
        long since = ChronoUnit.DAYS.between(customer.joined(), day);
        for (long device = devicesAfter(since - 1, days);
                device < devicesAfter(since, days);
                device++) {
            sendResource(ResourceAction.CREATED, ResourceKind.DEVICE, "device-" + device, 0);
        }
        if (since > 0 && random.nextInt(60) == 0) {
            sendResource(ResourceAction.DELETED, ResourceKind.DEVICE, "device-old-" + since, 0);
        }
    }

    private long devicesAfter(long since, long days) {
        if (since < 0) {
            return 0;
        }
        long first = (customer.devices() + 1L) / 2;
        return first + (customer.devices() - first) * Math.min(since, days) / days;
    }

    private void sendNotebooks() {
        int runs = random.nextInt(customer.number() % HEAVY == 0 ? 8 : 3);
        for (int run = 0; run < runs; run++) {
            boolean failed = random.nextInt(12) == 0;
            long minutes = random.nextLong(2, 25);
            NotebookStatus end = failed ? NotebookStatus.ERRORED : NotebookStatus.COMPLETED;
            send(
                    4 + run,
                    head -> new NotebookEvent(head, NotebookStatus.QUEUED, 0, "nightly", null));
            send(4 + run, head -> new NotebookEvent(head, end, minutes, "nightly", null));
        }
    }

    private void sendResource(ResourceAction action, ResourceKind kind, String id, long bytes) {
        send(8, head -> new ResourceEvent(head, action, kind, id, bytes, null));
    }

    private interface Body {
        ParsedEvent at(EventHead head);
    }

    /// Sends an event of that hour, unless the hour has not come yet.
    private void send(int hour, Body body) {
        Instant time =
                day.atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(Duration.ofHours(hour))
                        .plusSeconds(random.nextInt(3_600));
        if (!time.isAfter(calendar.now())) {
            String id = customer.number() + "-" + day + "-" + sent++;
            events.accept(body.at(new EventHead(id, SOURCE, subject, time)));
        }
    }
}
