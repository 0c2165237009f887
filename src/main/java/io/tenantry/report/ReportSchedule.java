package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.report.ReportJobRepository.Firing;
import io.tenantry.report.ReportScheduleRepository.Configured;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders the reports that instances have on a schedule: each time of a schedule once, however many
/// nodes look. Of times that passed while no node ran, the latest counts and the others are left
/// out. A schedule that is new, or was changed, begins when it was stored.
final class ReportSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSchedule.class);

    private final ReportScheduleRepository repository = new ReportScheduleRepository();
    private final Database database;
    private final ReportService service;
    private final InstantSource clock;

    ReportSchedule(Database database, ReportService service, InstantSource clock) {
        this.database = database;
        this.service = service;
        this.clock = clock;
    }

    /// Orders what is due.
    void orderDue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Configured> instances =
                database.<List<Configured>, RuntimeException>read(repository::configured);
        for (Configured instance : instances) {
            List<String> ids = instance.reports().stream().map(ScheduledReport::id).toList();
            database.useTransaction(
                    handle -> repository.deleteOthers(handle, instance.instanceId(), ids));
            for (ScheduledReport report : instance.reports()) {
                order(instance, report, now);
            }
        }
    }

    private void order(Configured instance, ScheduledReport report, Instant now) {
        InstanceId instanceId = instance.instanceId();
        try {
            Optional<Instant> latest = report.latest(now);
            database.useTransaction(handle -> {
                Instant since = repository.lock(handle, instanceId, report, instance.storedAt());
                latest.filter(since::isBefore)
                        .ifPresent(time -> order(handle, instanceId, report, time));
            });
        } catch (IllegalArgumentException | DateTimeException e) {
            // The others are not to wait for it; it was checked when it was stored.
            LOG.error("the schedule '{}' of instance {} is none", report.plan(), instanceId, e);
        }
    }

    private void order(Handle handle, InstanceId instanceId, ScheduledReport report, Instant time) {
        service.order(handle, instanceId, report.requestAt(time), new Firing(report.id(), time));
        repository.update(handle, instanceId, report.id(), time);
    }
}
