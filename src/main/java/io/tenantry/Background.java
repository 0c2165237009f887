package io.tenantry;

import io.tenantry.audit.Sealer;
import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.database.Closing;
import io.tenantry.mail.Mail;
import io.tenantry.mail.MailContent;
import io.tenantry.mail.MailSender;
import io.tenantry.notification.AlertMails;
import io.tenantry.notification.EvaluationWorker;
import io.tenantry.report.PostedDelivery;
import io.tenantry.report.ReportWorker;
import io.tenantry.webhook.CallbackSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server does besides answering. Every node does all of it; each piece of work is done by
/// one.
final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    /// How long what is under way may take to end, as long as requests in flight may.
    private static final Duration END = Duration.ofSeconds(10);

    private final Maintenance maintenance;
    private final Sealer sealer;
    private final CallbackSender callbacks;
    private final EvaluationWorker evaluations;
    private final MailSender mails;
    private final ReportWorker reports;
    private @Nullable Closing stopping;

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

    /// Lets no work begin any more, and waits for none that is under way: [#close] does.
    void stop() {
        stopping = Closing.begin(List.of(evaluations, reports, callbacks, mails, maintenance));
    }

    /// After [#stop]. What is under way may end, within a time that all of it shares; the audit log
    /// is sealed last.
    @Override
    public void close() {
        if (stopping != null && !stopping.endsWithin(END)) {
            LOG.warn("some work did not end within {} and is cut short", END);
        }
        sealer.close();
    }
}
