package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Json;
import io.tenantry.mail.Attachment;
import io.tenantry.mail.Mail;
import io.tenantry.mail.MailContent;
import io.tenantry.mail.MailService;
import io.tenantry.mail.MailTemplate;
import io.tenantry.webhook.Callback;
import io.tenantry.webhook.WebhookService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sends reports by mail and to callback addresses, each with the packed file where it is not too
/// large for that. Safe for use by many threads.
public final class PostedDelivery implements ReportDelivery {
    private static final String GZIP = "application/gzip";

    private final MailTemplate attached = MailTemplate.named("report");
    private final MailTemplate tooLarge = MailTemplate.named("report-too-large");
    private final MailService mails;
    private final WebhookService webhooks;

    public PostedDelivery(MailService mails, WebhookService webhooks) {
        this.mails = mails;
        this.webhooks = webhooks;
    }

    @Override
    public void queue(Handle handle, ReportJob job, PackedFile file) throws IOException {
        ReportRequest request = job.request();
        String callbackUrl = request.callbackUrl();
        if (request.emails().isEmpty() && callbackUrl == null) {
            return;
        }
        byte[] content = file.packedBytes() <= Attachment.BYTES_MAX ? read(file) : null;
        for (int i = 0; i < request.emails().size(); i++) {
            mails.queue(handle, mail(job, i, content));
        }
        if (callbackUrl != null) {
            webhooks.queue(handle, job.instanceId(), List.of(callback(job, callbackUrl, content)));
        }
    }

    /// Everybody gets a mail of their own, so that nobody sees who else does.
    private Mail mail(ReportJob job, int recipient, byte @Nullable [] content) {
        ReportRequest request = job.request();
        MailContent said =
                (content == null ? tooLarge : attached)
                        .with(
                                Map.of(
                                        "first", request.first().toString(),
                                        "last", request.last().toString(),
                                        "rows", Long.toString(job.rows()),
                                        "instance", job.instanceId().value(),
                                        "job", job.id()));
        Attachment attachment =
                content == null ? null : new Attachment(request.fileName() + ".gz", GZIP, content);
        return new Mail(
                "report-%s-%d".formatted(job.id(), recipient),
                List.of(request.emails().get(recipient)),
                said,
                attachment);
    }

    private static Callback callback(ReportJob job, String url, byte @Nullable [] content) {
        boolean fits = content != null && content.length <= ReportCallback.CONTENT_BYTES_MAX;
        ReportCallback body = ReportCallback.of(job, fits ? requireNonNull(content) : null);
        return new Callback(
                "report-" + job.id(), url, "application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    private static byte[] read(PackedFile file) throws IOException {
        try (InputStream content = file.open()) {
            return content.readAllBytes();
        }
    }
}
