package io.tenantry.report;

import static io.tenantry.report.DeliveryWorld.PATIENCE_MILLIS;
import static io.tenantry.report.DeliveryWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.mail.Attachment;
import io.tenantry.mail.MailSender;
import io.tenantry.testing.CallbackReceiver.Received;
import io.tenantry.testing.WebhookSignature;
import io.tenantry.webhook.CallbackSender;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What arrives of reports: through a real mail server, and at a real receiver of callbacks.
class PostedDeliveryTest {
    private static final String FILE = "usage-2026-10-01-2026-10-31.csv";

    private DeliveryWorld world;
    private MailSender mails;
    private CallbackSender callbacks;

    @BeforeEach
    void start() {
        world = new DeliveryWorld();
        mails = world.mailSender(world.reports.services);
        callbacks = DeliveryWorld.callbackSender(world.reports.services);
        mails.start();
        callbacks.start();
    }

    @AfterEach
    void close() {
        callbacks.close();
        mails.close();
        world.close();
    }

    @Test
    void mailsTheFileToEachRecipientAlone() throws Exception {
        ReportJob job = world.made(request(List.of("a@x.example", "b@x.example"), null));
        MimeMessage[] received = mails(2);

        assertThat(received)
                .extracting(mail -> Arrays.toString(mail.getRecipients(RecipientType.TO)))
                .containsExactlyInAnyOrder("[a@x.example]", "[b@x.example]");
        for (MimeMessage mail : received) {
            assertThat(mail.getSubject()).isEqualTo("Usage report from 2026-10-01 to 2026-10-31");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(text((MimeMultipart) parts.getBodyPart(0).getContent()))
                    .contains("2 lines of CSV", job.id());
            BodyPart file = parts.getBodyPart(1);
            assertThat(file.getFileName()).isEqualTo(FILE + ".gz");
            assertThat(file.getContentType()).startsWith("application/gzip");
            assertThat(unpacked(file.getInputStream().readAllBytes()))
                    .isEqualTo(world.reports.csv(job.request()))
                    .contains("Müller & Söhne", "'=Two");
        }
    }

    @Test
    void postsTheFileSigned() throws Exception {
        ReportJob job = world.made(request(List.of(), world.receiver.url()));
        Received received = world.receiver.await();

        assertThat(received.header("content-type")).isEqualTo("application/json");
        assertThat(received.header("webhook-signature"))
                .isEqualTo(WebhookSignature.of(received, world.secret()));
        JsonNode body = JsonMapper.shared().readTree(received.body());
        assertThat(body.path("type").asString()).isEqualTo("instanceReport.made");
        assertThat(body.path("timestamp").asString()).isEqualTo("2026-11-09T00:00:00.000Z");
        JsonNode data = body.path("data");
        assertThat(data.path("jobId").asString()).isEqualTo(job.id());
        assertThat(data.path("instanceId").asString())
                .isEqualTo(world.reports.instance.id().value());
        assertThat(data.path("first").asString()).isEqualTo("2026-10-01");
        assertThat(data.path("last").asString()).isEqualTo("2026-10-31");
        assertThat(data.path("rows").asLong()).isEqualTo(2);
        assertThat(data.path("fileName").asString()).isEqualTo(FILE);
        String csv = unpacked(content(data));
        assertThat(csv).isEqualTo(world.reports.csv(job.request()));
        assertThat(data.path("bytes").asLong())
                .isEqualTo(csv.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void tellsOfAFileThatIsTooLargeForAMail() throws Exception {
        ReportJob job = queue(random(Attachment.BYTES_MAX + 1));

        MimeMessage mail = mails(1)[0];
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(text((MimeMultipart) mail.getContent()))
                .contains(
                        "too large for a mail",
                        "./tenantry report --job " + job.id(),
                        "/instances/%s/reports/%s/file"
                                .formatted(job.instanceId().value(), job.id()));
        JsonNode data = posted();
        assertThat(data.path("jobId").asString()).isEqualTo(job.id());
        assertThat(data.has("contentGzip")).isFalse();
    }

    @Test
    void mailsWhatIsTooLargeForACallback() throws Exception {
        byte[] file = random(ReportCallback.CONTENT_BYTES_MAX + 1);
        queue(file);

        MimeMultipart parts = (MimeMultipart) mails(1)[0].getContent();
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(file);
        assertThat(posted().has("contentGzip")).isFalse();
    }

    @Test
    void postsTheLargestFileThatACallbackHolds() throws Exception {
        byte[] file = random(ReportCallback.CONTENT_BYTES_MAX);
        queue(file);
        assertThat(content(posted())).isEqualTo(file);
    }

    /// Hands a report with that file over, as if it had been made so.
    private ReportJob queue(byte[] file) throws IOException {
        ReportJob made = world.made(request(List.of(), null));
        ReportJob job =
                new ReportJob(
                        made.id(),
                        made.instanceId(),
                        null,
                        request(List.of("a@x.example"), world.receiver.url()),
                        made.status(),
                        made.attempts(),
                        made.done(),
                        made.total(),
                        made.rows(),
                        made.bytes(),
                        made.failure(),
                        made.createdAt(),
                        made.finishedAt());
        world.reports
                .services
                .database()
                .<IOException>useTransaction(handle ->
                        DeliveryWorld.delivery(world.reports.services)
                                .queue(handle, job, new Bytes(file)));
        return job;
    }

    private record Bytes(byte[] content) implements ReportDelivery.PackedFile {
        @Override
        public long packedBytes() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private MimeMessage[] mails(int count) {
        assertThat(world.mailServer.waitForIncomingEmail(PATIENCE_MILLIS, count)).isTrue();
        return world.mailServer.getReceivedMessages();
    }

    private JsonNode posted() {
        return JsonMapper.shared().readTree(world.receiver.await().body()).path("data");
    }

    private static byte[] content(JsonNode data) {
        return Base64.getDecoder().decode(data.path("contentGzip").asString());
    }

    /// Both bodies, one after the other.
    private static String text(MimeMultipart bodies) throws Exception {
        return bodies.getBodyPart(0).getContent().toString()
                + bodies.getBodyPart(1).getContent().toString();
    }

    private static String unpacked(byte[] gzip) throws IOException {
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// What no packing makes smaller.
    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
