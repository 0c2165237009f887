package io.tenantry;

import io.tenantry.audit.Sealer;
import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.mail.Mail;
import io.tenantry.mail.MailContent;
import io.tenantry.mail.MailSender;
import io.tenantry.notification.AlertMails;
import io.tenantry.notification.EvaluationWorker;
import io.tenantry.report.PostedDelivery;
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
        this.sealer = new Sealer(sealing, clock);
        this.maintenance = new Maintenance(services, sealing, settings, clock);
        this.callbacks = new CallbackSender(services.webhooks(), services.callbackPolicy());
        this.evaluations = evaluationWorker(services, clock);
        this.mails =
                MailSender.of(
                        services.mails(),
                        settings.smtp(),
                        settings.mailFrom(),
                        settings.mailDirectory());
        this.reports = reportWorker(services, clock);
    }

    private static EvaluationWorker evaluationWorker(Services services, InstantSource clock) {
        AlertMails alertMails =
                (handle, mail) ->
                        services.mails()
                                .queue(
                                        handle,
                                        Mail.to(
                                                mail.recipient(),
                                                mail.key(),
                                                new MailContent(
                                                        mail.subject(), mail.text(), mail.html())));
        return new EvaluationWorker(
                services.database(), services.webhooks(), alertMails, services.ids(), clock);
    }

    private static ReportWorker reportWorker(Services services, InstantSource clock) {
        return new ReportWorker(
                services.database(),
                services.reports(),
                services.reportWriter(),
                new PostedDelivery(services.mails(), services.webhooks()),
                clock);
    }

    /// What sends mails, for its metrics.
    MailSender mails() {
        return mails;
    }

    /// What sends callbacks, for its metrics.
    CallbackSender callbacks() {
        return callbacks;
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
