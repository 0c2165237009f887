package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tenantry.testing.TlsIdentity;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mails over TLS to a real mail server that wants a password.
class MailTlsTest {
    @TempDir private Path folder;

    private final OutboxWorld outbox = new OutboxWorld();
    private final GreenMail server = new GreenMail(new ServerSetup(0, null, "smtp").dynamicPort());

    @BeforeEach
    void start() {
        server.setUser("me@x.example", "me", "secret");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        outbox.close();
    }

    @Test
    void goOutOverTlsFromTheFirstByteOn() throws Exception {
        SSLContext tls = TlsIdentity.named("localhost", folder);
        try (TlsFront front = new TlsFront(tls, false, server.getSmtp().getPort())) {
            send("smtps://me:secret@localhost:" + front.port(), tls);
        }
        assertDelivered();
    }

    @Test
    void goOutAfterStarttlsWithNothingSaidBefore() throws Exception {
        SSLContext tls = TlsIdentity.named("localhost", folder);
        try (TlsFront front = new TlsFront(tls, true, server.getSmtp().getPort())) {
            send("smtp://me:secret@localhost:" + front.port(), tls);
            assertThat(front.heardPlain()).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(front.heardPlain().getFirst()).startsWith("EHLO");
        }
        assertDelivered();
    }

    @Test
    void takeStarttlsWhereItIsOffered() throws Exception {
        SSLContext tls = TlsIdentity.named("localhost", folder);
        try (TlsFront front = new TlsFront(tls, true, server.getSmtp().getPort())) {
            send("smtp://localhost:" + front.port(), tls);
            assertThat(front.heardPlain()).contains("STARTTLS");
        }
        assertDelivered();
    }

    @Test
    void doNotGoToAServerOfAnotherName() throws Exception {
        SSLContext tls = TlsIdentity.named("mail.example", folder);
        for (boolean startTls : new boolean[] {false, true}) {
            try (TlsFront front = new TlsFront(tls, startTls, server.getSmtp().getPort())) {
                String scheme = startTls ? "smtp" : "smtps";
                send(scheme + "://me:secret@localhost:" + front.port(), tls);
            }
        }
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(outbox.column("state")).containsOnly("pending");
    }

    private void send(String url, SSLContext tls) throws InterruptedException {
        outbox.queue(url, "a@x.example");
        SmtpCarrier carrier =
                new SmtpCarrier(
                        SmtpServer.parse(url),
                        OutboxWorld.FROM,
                        tls.getSocketFactory(),
                        Duration.ofMinutes(1));
        new MailSender(outbox.mails, carrier).round();
    }

    private void assertDelivered() {
        assertThat(outbox.column("last_error")).containsOnlyNulls();
        assertThat(outbox.column("state")).containsOnly("sent");
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
    }
}
