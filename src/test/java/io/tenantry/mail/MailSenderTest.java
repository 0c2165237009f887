package io.tenantry.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tenantry.failure.Invalid;
import io.tenantry.testing.Parallel;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mails through a real SMTP server.
class MailSenderTest {
    private static final int MAILS = 40;

    private final OutboxWorld outbox = new OutboxWorld();
    private final GreenMail server = new GreenMail(new ServerSetup(0, null, "smtp").dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        outbox.close();
    }

    @Test
    void deliversTextAndHtmlToEveryRecipient() throws Exception {
        outbox.queue("k", "a@x.example", "b@x.example");
        sender().round();
        assertThat(server.getReceivedMessages()).hasSize(2);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Hello k");
        assertThat(mail.getFrom()[0]).hasToString("Tenantry <noreply@tenantry.example>");
        assertThat(mail.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("a@x.example", "b@x.example");
        assertThat(mail.getSentDate()).isEqualTo(outbox.clock.instant().toString());
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart bodies = (MimeMultipart) mail.getContent();
        assertThat(body(bodies, 0)).isEqualTo("text/plain: Text with a secret");
        assertThat(body(bodies, 1)).isEqualTo("text/html: <p>HTML with a secret</p>");
    }

    @Test
    void deliversAnAttachment() throws Exception {
        byte[] csv = "müller,1\n".repeat(200_000).getBytes(UTF_8);
        Attachment attachment = new Attachment("usage für.csv", "text/csv; charset=utf-8", csv);
        outbox.queue(
                new Mail("k", List.of("a@x.example"), OutboxWorld.content("Größe"), attachment));
        sender().round();
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Größe");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        BodyPart file = parts.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("usage für.csv");
        assertThat(file.getContentType()).startsWith("text/csv");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(csv);
    }

    @Test
    void forgetsWhatAMailSaidOnceItIsSent() throws Exception {
        outbox.queue(
                new Mail(
                        "k",
                        List.of("a@x.example"),
                        OutboxWorld.content("s"),
                        new Attachment("a", "text/plain", new byte[] {1})));
        sender().round();
        assertThat(outbox.column("state")).containsExactly("sent");
        assertThat(outbox.rows().toString()).doesNotContain("secret");
        assertThat(outbox.column("attachment")).containsOnlyNulls();
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() throws Exception {
        Mail mail = Mail.to("a@x.example", "k", OutboxWorld.content("s"));
        assertThatThrownBy(() ->
                        outbox.database.useTransaction(handle -> {
                            outbox.mails.queue(handle, mail);
                            throw new Invalid("no");
                        }))
                .isInstanceOf(Invalid.class);
        sender().round();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsAMailOfOneKeyOnce() throws Exception {
        Mail mail = Mail.to("a@x.example", "k", OutboxWorld.content("s"));
        assertThat(outbox.queue(mail)).isTrue();
        assertThat(outbox.queue(mail)).isFalse();
        sender().round();
        assertThat(outbox.queue(mail)).isFalse();
        sender().round();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void sendsNothingThatWasWithdrawn() throws Exception {
        outbox.queue("gone", "a@x.example");
        outbox.queue("stays", "a@x.example");
        outbox.database.useTransaction(handle -> outbox.mails.withdraw(handle, "gone"));
        sender().round();
        assertThat(server.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .containsExactly("Hello stays");
    }

    @Test
    void sendsEachMailOnceHoweverManyNodesSend() throws Exception {
        for (int i = 0; i < MAILS; i++) {
            outbox.queue("k" + i, "a@x.example");
        }
        Parallel.run(
                4,
                _ -> {
                    try {
                        new MailSender(outbox.otherNode(), carrier()).round();
                        return true;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(server.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .hasSize(MAILS)
                .doesNotHaveDuplicates();
        assertThat(outbox.column("state")).hasSize(MAILS).containsOnly("sent");
    }

    @Test
    void takesOverWhatACrashedNodeClaimedAndNoEarlier() throws Exception {
        outbox.queue("k", "a@x.example");
        OutboxMail claimed = outbox.otherNode().claim().orElseThrow();
        sender().round();
        outbox.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        sender().round();
        assertThat(server.getReceivedMessages()).isEmpty();
        outbox.clock.advance(Duration.ofMillis(1));
        sender().round();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getMessageID())
                .isEqualTo("<" + claimed.id() + "@tenantry.example>");
    }

    @Test
    void waitsForAServerThatIsAwayAndSendsOnceItIsBack() throws Exception {
        MailSender sender = sender();
        ServerSetup place = server.getSmtp().getServerSetup();
        server.stop();
        outbox.queue("first", "a@x.example");
        outbox.queue("second", "a@x.example");
        sender.round();
        assertThat(outbox.column("attempts")).containsExactlyInAnyOrder(1, 0);
        assertThat(outbox.column("last_error").toList().toString())
                .contains("no connection to the mail server 127.0.0.1:");
        outbox.clock.advance(Duration.ofMinutes(2));
        GreenMail back = new GreenMail(place);
        back.start();
        try {
            new MailSender(outbox.mails, carrier(back)).round();
            new MailSender(outbox.mails, carrier(back)).round();
            assertThat(back.getReceivedMessages()).hasSize(2);
        } finally {
            back.stop();
        }
    }

    @Test
    void sendsSoonAfterTheCommitAndStopsWhenItIsTold() throws Exception {
        try (MailSender sender = sender()) {
            sender.start();
            outbox.queue("k", "a@x.example");
            assertThat(server.waitForIncomingEmail(4_000, 1)).isTrue();
        }
        outbox.queue("late", "a@x.example");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void removesFinishedMailsOnly() throws Exception {
        outbox.queue("sent", "a@x.example");
        sender().round();
        outbox.queue("pending", "a@x.example");
        assertThat(outbox.mails.removeFinishedBefore(outbox.clock.instant())).isZero();
        outbox.clock.advance(Duration.ofMillis(1));
        assertThat(outbox.mails.removeFinishedBefore(outbox.clock.instant())).isEqualTo(1);
        assertThat(outbox.column("dedup_key")).containsExactly("pending");
    }

    private MailSender sender() {
        return new MailSender(outbox.mails, carrier());
    }

    private SmtpCarrier carrier() {
        return carrier(server);
    }

    private static SmtpCarrier carrier(GreenMail server) {
        String url = "smtp://127.0.0.1:" + server.getSmtp().getPort();
        return new SmtpCarrier(SmtpServer.parse(url), OutboxWorld.FROM);
    }

    private static String body(MimeMultipart bodies, int index) throws Exception {
        BodyPart part = bodies.getBodyPart(index);
        String type = Arrays.asList(part.getContentType().split(";")).getFirst();
        return type + ": " + part.getContent().toString().strip();
    }
}
