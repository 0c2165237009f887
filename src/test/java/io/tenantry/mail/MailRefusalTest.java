package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of mails that a mail server does not take.
class MailRefusalTest {
    private final OutboxWorld outbox = new OutboxWorld();

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void triesAgainForThoseAloneWhoWerePutOff() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(command ->
                        command.contains("later@") ? "450 greylisted" : usual(command))) {
            outbox.queue("k", "now@x.example", "later@x.example");
            sender(server).round();
            assertThat(outbox.rows().getFirst())
                    .containsEntry("state", "pending")
                    .containsEntry("last_error", "450 greylisted");
            assertThat(recipients()).containsExactly("later@x.example");
        }
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(MailRefusalTest::usual)) {
            outbox.clock.advance(Duration.ofMinutes(2));
            sender(server).round();
            assertThat(server.heard())
                    .filteredOn(command -> command.startsWith("RCPT"))
                    .containsExactly("RCPT TO:<later@x.example>");
            assertThat(outbox.column("state")).containsExactly("sent");
        }
    }

    @Test
    void givesUpAtOnceWhenWhatItSaysIsRefused() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(
                        command -> command.equals(".") ? "554 spam" : usual(command))) {
            outbox.queue("k", "a@x.example");
            sender(server).round();
            assertThat(outbox.rows().getFirst())
                    .containsEntry("state", "failed")
                    .containsEntry("last_error", "554 spam");
        }
    }

    @Test
    void waitsForAMailNoLongerThanItsClaimLasts() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(command -> {
                    if (command.equals(".")) {
                        await(end);
                    }
                    return usual(command);
                })) {
            outbox.queue("k", "a@x.example");
            SmtpCarrier carrier =
                    new SmtpCarrier(
                            server.address("", ""), OutboxWorld.FROM, null, Duration.ofMillis(500));
            new MailSender(outbox.mails, carrier).round();
            assertThat(outbox.rows().getFirst())
                    .containsEntry("state", "pending")
                    .containsEntry("last_error", "the mail server took longer than PT0.5S");
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesUpAtOnceWhenEverybodyIsRefused() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(command ->
                        command.startsWith("RCPT") ? "550 no such user" : usual(command))) {
            outbox.queue("k", "a@x.example", "b@x.example");
            MailSender sender = sender(server);
            sender.round();
            assertThat(outbox.rows().getFirst())
                    .containsEntry("state", "failed")
                    .containsEntry("last_error", "550 no such user");
            assertThat(sender.failed()).isEqualTo(1);
        }
    }

    @Test
    void sendsToTheOthersWhenOneIsRefused() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(command ->
                        command.contains("gone@") ? "550 no such user" : usual(command))) {
            outbox.queue("k", "gone@x.example", "here@x.example", "a\u001c@b");
            sender(server).round();
            assertThat(outbox.rows().getFirst())
                    .containsEntry("state", "sent")
                    .containsEntry("last_error", "550 no such user");
        }
    }

    @Test
    void triesAgainWhenTheServerHangsUp() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(command ->
                        command.equals(".") ? ScriptedSmtpServer.HANG_UP : usual(command))) {
            outbox.queue("k", "a@x.example");
            sender(server).round();
            assertThat(outbox.column("state")).containsExactly("pending");
        }
    }

    @Test
    void givesUpInTheEndAndForgetsWhatTheMailSaid() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(
                        command -> command.startsWith("MAIL") ? "451 not now" : usual(command))) {
            outbox.queue("k", "a@x.example");
            MailSender sender = sender(server);
            for (int i = 1; i < RetryPauses.ATTEMPTS_MAX; i++) {
                sender.round();
                assertThat(outbox.column("state")).containsExactly("pending");
                outbox.clock.advance(Duration.ofHours(30));
            }
            sender.round();
            assertThat(outbox.rows().getFirst())
                    .containsEntry("state", "failed")
                    .containsEntry("attempts", RetryPauses.ATTEMPTS_MAX)
                    .containsEntry("last_error", "451 not now");
            outbox.clock.advance(Duration.ofDays(7));
            outbox.mails.forgetFailed();
            assertThat(outbox.rows().toString()).contains("secret");
            outbox.clock.advance(Duration.ofMillis(1));
            outbox.mails.forgetFailed();
            assertThat(outbox.rows().toString()).doesNotContain("secret");
            assertThat(outbox.column("state")).containsExactly("failed");
        }
    }

    @Test
    void sendsNoPasswordToAServerWithoutTls() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(MailRefusalTest::usual)) {
            outbox.queue("k", "a@x.example");
            SmtpServer address = server.address("me:secret@", "");
            new MailSender(outbox.mails, new SmtpCarrier(address, OutboxWorld.FROM)).round();
            assertThat(server.heard()).noneMatch(command -> command.startsWith("AUTH"));
            assertThat(outbox.column("state")).containsExactly("pending");
            assertThat(outbox.column("last_error").toList().toString())
                    .contains("STARTTLS is required")
                    .doesNotContain("secret");
        }
    }

    @Test
    void sendsNothingToAServerThatItCannotTrust() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, null, "smtps").dynamicPort());
        server.start();
        try {
            outbox.queue("k", "a@x.example");
            SmtpServer address =
                    SmtpServer.parse("smtps://127.0.0.1:" + server.getSmtps().getPort());
            new MailSender(outbox.mails, new SmtpCarrier(address, OutboxWorld.FROM)).round();
            assertThat(server.getReceivedMessages()).isEmpty();
            assertThat(outbox.column("last_error").toList().toString()).contains("certification");
        } finally {
            server.stop();
        }
    }

    @Test
    void waitsForTheDatabaseToMarkWhatWasSent() throws Exception {
        outbox.queue("k", "a@x.example");
        new MailSender(outbox.mails, new BreakingConnections()).round();
        assertThat(outbox.column("state")).containsExactly("sent");
        assertThat(outbox.column("attempts")).containsExactly(1);
    }

    /// Takes every mail, and cuts all connections to the database before it says so.
    private final class BreakingConnections implements Carrier {
        @Override
        public Receipt carry(OutboxMail mail) {
            outbox.database.read(handle ->
                    handle.createQuery(
                                    """
                                    select pg_terminate_backend(pid)
                                    from pg_stat_activity
                                    where datname = current_database() and pid <> pg_backend_pid()
                                    """)
                            .mapTo(Boolean.class)
                            .list());
            return Receipt.allDelivered(Envelope.of(mail.mail().recipients()));
        }

        @Override
        public void rest() {}
    }

    private List<String> recipients() {
        return outbox.database.read(handle ->
                handle.createQuery("select unnest(recipients) from outbox")
                        .mapTo(String.class)
                        .list());
    }

    private MailSender sender(ScriptedSmtpServer server) {
        return new MailSender(
                outbox.mails, new SmtpCarrier(server.address("", ""), OutboxWorld.FROM));
    }

    private static String usual(String command) {
        return switch (command.split(" ", -1)[0]) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }
}
