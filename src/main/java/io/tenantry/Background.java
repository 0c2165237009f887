package io.tenantry;

import io.tenantry.audit.Sealer;
import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.mail.MailSender;
import io.tenantry.notification.EvaluationWorker;
import io.tenantry.report.ReportWorker;
import io.tenantry.webhook.CallbackSender;
import java.time.InstantSource;

/// What a server does besides answering. Every node does all of it; each piece of work is done by
/// one.
final class Background implements AutoCloseable {
    private final Maintenance maintenance;
    private final Sealer sealer;
    private final CallbackSender callbacks;
    private final EvaluationWorker evaluations;
    private final MailSender mails;
    private final ReportWorker reports;

    Background(Services services, Settings settings, InstantSource clock) {
        Sealing sealing =
                new Sealing(services.database(), AuditKey.findOrMake(settings.dataDirectory()));
        this.sealer = new Sealer(sealing);
        this.maintenance = new Maintenance(services, sealing, settings, clock);
        this.callbacks = services.callbackSender();
        this.evaluations = services.evaluationWorker();
        this.mails =
                MailSender.of(
                        services.mails(),
                        settings.smtp(),
                        settings.mailFrom(),
                        settings.mailDirectory());
        this.reports = services.reportWorker();
    }

    /// What sends mails, for its metrics.
    MailSender mails() {
        return mails;
    }

    void start() {
        maintenance.start();
        sealer.start();
        callbacks.start();
        evaluations.start();
        mails.start();
        reports.start();
    }

    @Override
    public void close() {
        evaluations.close();
        reports.close();
        callbacks.close();
        mails.close();
        maintenance.close();
        sealer.close();
    }
}
