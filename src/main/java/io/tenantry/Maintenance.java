package io.tenantry;

import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.database.LongWork;
import io.tenantry.failure.Unavailable;
import io.tenantry.mail.MailFiles;
import io.tenantry.mail.MailService;
import io.tenantry.notification.NotificationService;
import io.tenantry.organization.DeletedOrganizationService;
import io.tenantry.report.ReportService;
import io.tenantry.signin.AccountAdministration;
import io.tenantry.usage.UsageService;
import io.tenantry.webhook.WebhookService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is kept no longer, at the start and every hour. Safe to run on every node at once.
final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    /// Long enough to find out why somebody got no mail, for its row and its file.
    private static final Duration FINISHED_MAILS_KEPT = Duration.ofDays(30);

    /// How long a round that is under way may take to end when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("maintenance").daemon().factory());
    private final DeletedOrganizationService deletedOrganizations;
    private final UsageService usage;
    private final Sealing auditLog;
    private final WebhookService webhooks;
    private final NotificationService notifications;
    private final MailService mails;
    private final ReportService reports;
    private final AccountAdministration accounts;
    private final Settings settings;
    private final InstantSource clock;

    Maintenance(Services services, Sealing auditLog, Settings settings, InstantSource clock) {
        this.deletedOrganizations = services.deletedOrganizations();
        this.usage = services.usage();
        this.auditLog = auditLog;
        this.webhooks = services.webhooks();
        this.notifications = services.notifications();
        this.mails = services.mails();
        this.reports = services.reports();
        this.accounts = services.people().administration();
        this.settings = settings;
        this.clock = clock;
    }

    /// Begins with the first round.
    void start() {
        var _ =
                worker.scheduleWithFixedDelay(
                        LongWork.of(this::round), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("maintenance did not end within {} and is cut short", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Removes all that is kept no longer, and tells of what fails.
    void round() {
        Instant now = clock.instant();
        step("usage", () -> usage.purge(now));
        step("deleted organizations", () -> removeDeleted(now));
        step("the audit log", () -> auditLog.purge(now));
        step("callbacks", () -> webhooks.purge(now));
        step("notifications", () -> notifications.purge(now));
        step("reports", reports::removeOld);
        step("failed sign-ins", accounts::purgeFailures);
        step("mails", () -> mails.removeFinishedBefore(now.minus(FINISHED_MAILS_KEPT)));
        step("mails that were given up", mails::forgetFailed);
        step("files of mails", () -> removeMailFiles(now.minus(FINISHED_MAILS_KEPT)));
    }

    private void removeMailFiles(Instant before) {
        int removed = MailFiles.removeWrittenBefore(settings.mailDirectory(), before);
        if (removed > 0) {
            LOG.info(
                    "removed {} mails written before {} from {}",
                    removed,
                    before,
                    settings.mailDirectory());
        }
    }

    private void removeDeleted(Instant now) {
        Duration deleteGrace = settings.deleteGrace();
        long removed = deletedOrganizations.removeDeletedBefore(now.minus(deleteGrace));
        if (removed > 0) {
            LOG.info("removed {} organizations deleted more than {} ago", removed, deleteGrace);
        }
    }

    /// What fails keeps nothing else from being done, and is tried again in the next round. A
    /// server that stops waits for one step and not for all.
    private void step(String what, Runnable work) {
        if (worker.isShutdown()) {
            return;
        }
        try {
            work.run();
        } catch (Unavailable e) {
            LOG.warn("maintenance of {} waits for the database: {}", what, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("maintenance of {} failed and will be tried again in {}", what, PAUSE, e);
        }
    }
}
