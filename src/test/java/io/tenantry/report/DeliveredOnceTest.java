package io.tenantry.report;

import static io.tenantry.report.DeliveryWorld.PATIENCE_MILLIS;
import static io.tenantry.report.DeliveryWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tenantry.Services;
import io.tenantry.mail.MailSender;
import io.tenantry.testing.CallbackReceiver.Received;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.WebhookSignature;
import io.tenantry.webhook.CallbackSender;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Reports that do not arrive at the first try, and those that several nodes make and send.
class DeliveredOnceTest {
    private static final Duration LONG = Duration.ofDays(3);

    private final DeliveryWorld world = new DeliveryWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void postsAgainWhatWasNotTakenAndThenNoMore() {
        world.receiver.answer(503);
        world.made(request(List.of(), world.receiver.url()));
        Received refused;
        Received taken;
        try (CallbackSender callbacks = sending()) {
            refused = world.receiver.await();
            world.awaitCallbacks(1, "pending", "the receiver answered 503");
            world.receiver.answer(204);
            world.reports.clock.advance(Duration.ofSeconds(5));
            taken = world.receiver.await();
            world.awaitCallbacks(1, "delivered", null);
        }
        assertThat(taken.body()).isEqualTo(refused.body());
        assertThat(taken.header("webhook-id")).isEqualTo(refused.header("webhook-id"));
        assertThat(taken.header("webhook-timestamp"))
                .isNotEqualTo(refused.header("webhook-timestamp"));
        assertThat(taken.header("webhook-signature"))
                .isEqualTo(WebhookSignature.of(taken, world.secret()));

        world.reports.clock.advance(LONG);
        sendAnother();
        assertThat(world.receiver.received()).hasSize(3);
    }

    /// Sends a further report, and by that whatever else is due.
    private void sendAnother() {
        world.made(request(List.of(), world.receiver.url()));
        try (CallbackSender callbacks = sending()) {
            world.awaitCallbacks(2, "delivered", null);
        }
    }

    private CallbackSender sending() {
        CallbackSender callbacks = DeliveryWorld.callbackSender(world.reports.services);
        callbacks.start();
        return callbacks;
    }

    @Test
    void mailsAgainWhatWasNotTakenAndThenNoMore() {
        world.made(request(List.of("a@x.example"), null));
        MailSender mails = world.mailSender(world.reports.services);
        MailSender later = world.mailSender(world.reports.services);
        ServerSetup place = world.mailServer.getSmtp().getServerSetup();
        world.mailServer.stop();
        try (mails) {
            mails.start();
            world.awaitMails(1, "pending", "no connection to the mail server%");
        }
        GreenMail back = new GreenMail(place);
        back.start();
        try (later) {
            world.reports.clock.advance(Duration.ofMinutes(2));
            later.start();
            assertThat(back.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();
            world.awaitMails(1, "sent", null);
            world.reports.clock.advance(LONG);
            world.made(request(List.of("b@x.example"), null));
            world.awaitMails(2, "sent", null);
            assertThat(back.getReceivedMessages())
                    .extracting(mail -> Arrays.toString(mail.getAllRecipients()))
                    .containsExactly("[a@x.example]", "[b@x.example]");
        } finally {
            back.stop();
        }
    }

    @Test
    void sendsEachOnceWhereSeveralNodesMakeAndSend() {
        for (int number = 0; number < 4; number++) {
            world.ordered(request(List.of("n" + number + "@x.example"), world.receiver.url()));
        }
        try (Services other = world.reports.node()) {
            List<Services> nodes = List.of(world.reports.services, other);
            List<Integer> made = Parallel.run(2, number -> world.makeAll(nodes.get(number))).done();
            assertThat(made.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
            try (MailSender one = world.mailSender(world.reports.services);
                    MailSender two = world.mailSender(other);
                    CallbackSender three = DeliveryWorld.callbackSender(world.reports.services);
                    CallbackSender four = DeliveryWorld.callbackSender(other)) {
                one.start();
                two.start();
                three.start();
                four.start();
                world.awaitMails(4, "sent", null);
                world.awaitCallbacks(4, "delivered", null);
            }
        }
        assertThat(world.mailServer.getReceivedMessages())
                .extracting(mail -> Arrays.toString(mail.getAllRecipients()))
                .containsExactlyInAnyOrder(
                        "[n0@x.example]", "[n1@x.example]", "[n2@x.example]", "[n3@x.example]");
        assertThat(world.receiver.received())
                .extracting(received -> received.header("webhook-id"))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }
}
