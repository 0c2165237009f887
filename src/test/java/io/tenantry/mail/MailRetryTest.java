package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Mails that somebody has sent again by hand.
class MailRetryTest {
    private static final String NOWHERE = "0".repeat(24);

    private final OutboxWorld outbox = new OutboxWorld();

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void goOutOnceWhenTheyWereGivenUp() throws Exception {
        outbox.queue("k", "a@x.example");
        send("550 no relaying");
        String id = id();
        assertThat(outbox.mails.list(true, 10))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.id()).isEqualTo(id);
                    assertThat(mail.lastError()).isEqualTo("550 no relaying");
                    assertThat(mail.isKept()).isTrue();
                });
        outbox.mails.retry(id);
        assertThat(outbox.mails.list(true, 10)).isEmpty();

        assertThat(send("250 ok")).contains("RCPT TO:<a@x.example>");
        assertThat(outbox.mails.list(false, 10))
                .extracting(SentMail::state)
                .containsExactly("sent");
        assertThat(send("250 ok")).isEmpty();
        assertThatThrownBy(() -> outbox.mails.retry(id))
                .isInstanceOf(Invalid.class)
                .hasMessage("Mail %s cannot be retried: it was sent", id);
    }

    @Test
    void beginTheirPausesAnew() throws Exception {
        outbox.queue("k", "a@x.example");
        for (int i = 0; i < RetryPauses.ATTEMPTS_MAX; i++) {
            send("450 later");
            outbox.clock.advance(Duration.ofHours(30));
        }
        assertThat(outbox.column("state")).containsExactly("failed");
        assertThat(outbox.mails.retryFailed()).containsExactly(id());
        send("450 later");
        assertThat(outbox.column("state")).containsExactly("pending");
        outbox.clock.advance(Duration.ofSeconds(75));
        assertThat(send("250 ok")).isNotEmpty();
        assertThat(outbox.column("state")).containsExactly("sent");
    }

    @Test
    void doNotWaitAnyLonger() throws Exception {
        outbox.queue("k", "a@x.example");
        send("450 later");
        assertThat(send("250 ok")).isEmpty();
        outbox.mails.retry(id());
        assertThat(send("250 ok")).isNotEmpty();
        assertThat(outbox.column("state")).containsExactly("sent");
    }

    @Test
    void areNotThoseOnTheirWay() {
        outbox.queue("k", "a@x.example");
        assertThat(outbox.otherNode().claim()).isPresent();
        assertThatThrownBy(() -> outbox.mails.retry(id()))
                .isInstanceOf(Invalid.class)
                .hasMessageEndingWith("it is being sent");
        outbox.clock.advance(Duration.ofMinutes(15));
        outbox.mails.retry(id());
        assertThatThrownBy(() -> outbox.mails.retry(NOWHERE))
                .isInstanceOf(NotFound.class)
                .hasMessage("Mail %s was not found", NOWHERE);
    }

    @Test
    void areNotThoseWhoseWordsAreForgottenOrHoldNoLonger() throws Exception {
        outbox.queue("old", "a@x.example");
        outbox.queue("void", "b@x.example");
        send("550 no relaying");
        outbox.database.useTransaction(handle -> outbox.mails.withdraw(handle, "void"));
        assertThat(outbox.column("dedup_key")).containsExactly("old");
        outbox.clock.advance(Duration.ofDays(7).plusMillis(1));
        outbox.mails.forgetFailed();
        assertThat(outbox.mails.retryFailed()).isEmpty();
        assertThatThrownBy(() -> outbox.mails.retry(id()))
                .isInstanceOf(Invalid.class)
                .hasMessageEndingWith(
                        "what it said is forgotten, whoever asked for it must ask again");
    }

    private String id() {
        return outbox.column("id").map(String.class::cast).findFirst().orElseThrow();
    }

    /// Sends what is due to a server that answers recipients so.
    ///
    /// @return what the server heard
    private List<String> send(String answer) throws InterruptedException {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(command ->
                        switch (command.split(" ", -1)[0]) {
                            case "RCPT" -> answer;
                            case "DATA" -> "354 go on";
                            case "QUIT" -> "221 bye";
                            default -> "250 ok";
                        })) {
            SmtpCarrier carrier = new SmtpCarrier(server.address("", ""), OutboxWorld.FROM);
            new MailSender(outbox.mails, carrier).round();
            return server.heard();
        }
    }
}
