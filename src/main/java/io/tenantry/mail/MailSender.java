package io.tenantry.mail;

import io.tenantry.failure.Unavailable;
import io.tenantry.mail.Carrier.CarrierDown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is in the outbox, one mail after the other, each claimed before and marked after.
/// Starts on [#start]; several nodes may run one each. A mail is sent twice only when a node, or
/// its way to the database, breaks between the mail server's yes and the mark (ADR 0015).
public final class MailSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

    /// How often to look for mails that other nodes wrote, or that are due again.
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// How long a mail that is on its way may take when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    /// A database that is away is back after this, as a rule; the mark is worth waiting for.
    private static final int MARK_ATTEMPTS_MAX = 30;

    private static final Duration MARK_PAUSE = Duration.ofSeconds(1);

    private final RetryPauses pauses = new RetryPauses(RandomGenerator.getDefault());
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final MailService mails;
    private final Carrier carrier;
    private final Thread worker;
    private volatile boolean stopping;

    MailSender(MailService mails, Carrier carrier) {
        this.mails = mails;
        this.carrier = carrier;
        this.worker = Thread.ofPlatform().name("mail").daemon().unstarted(this::work);
    }

    /// @param server who takes the mails; null to lay them down as files
    /// @param directory where the files go
    public static MailSender of(
            MailService mails, @Nullable SmtpServer server, MailFrom from, Path directory) {
        Carrier carrier =
                server == null ? new FileCarrier(directory, from) : new SmtpCarrier(server, from);
        return new MailSender(mails, carrier);
    }

    /// Begins to send.
    public void start() {
        worker.start();
    }

    /// How many mails this node has sent.
    public long sent() {
        return sent.sum();
    }

    /// How many mails this node has given up.
    public long failed() {
        return failed.sum();
    }

    /// Ends after the mail that is on its way.
    @Override
    public void close() {
        stopping = true;
        mails.ring();
        try {
            boolean started = worker.getState() != Thread.State.NEW;
            if (started && !worker.join(END)) {
                LOG.warn("a mail is still on its way after {} and may be sent twice", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!stopping) {
                guardedRound();
                if (!stopping) {
                    mails.awaitRing(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void guardedRound() throws InterruptedException {
        try {
            round();
        } catch (Unavailable e) {
            LOG.warn("mails wait for the database: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // The next round tries again; a thrown exception would end all sending.
            LOG.error("sending mails failed and will be tried again in {}", LOOK, e);
        }
    }

    /// Sends every mail that is due; ends early when the carrier is away.
    void round() throws InterruptedException {
        try {
            Optional<OutboxMail> claimed = mails.claim();
            while (claimed.isPresent() && send(claimed.get()) && !stopping) {
                claimed = mails.claim();
            }
        } finally {
            carrier.rest();
        }
    }

    /// @return whether the carrier takes more
    private boolean send(OutboxMail mail) throws InterruptedException {
        try {
            Receipt receipt = carrier.carry(mail);
            mark(() -> settle(mail, receipt));
            return true;
        } catch (CarrierDown e) {
            Envelope envelope = Envelope.of(mail.mail().recipients());
            mark(() -> settle(mail, Receipt.postponed(envelope, String.valueOf(e.getMessage()))));
            return false;
        }
    }

    private void settle(OutboxMail mail, Receipt receipt) {
        if (!receipt.postponed().isEmpty() && mail.tries() < RetryPauses.ATTEMPTS_MAX) {
            Duration pause = pauses.after(mail.tries());
            mails.postpone(mail, receipt.postponed(), receipt.complaint(), pause);
            LOG.warn("mail {} waits {} for another try: {}", mail.id(), pause, receipt.complaint());
        } else if (receipt.postponed().isEmpty() && !receipt.delivered().isEmpty()) {
            mails.sent(mail, receipt.complaint());
            sent.increment();
        } else {
            mails.failed(mail, receipt.complaint());
            failed.increment();
            LOG.error("mail {} is given up: {}", mail.id(), receipt.complaint());
        }
    }

    private static void mark(Runnable settling) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                settling.run();
                return;
            } catch (Unavailable e) {
                if (attempt == MARK_ATTEMPTS_MAX) {
                    throw e;
                }
                Thread.sleep(MARK_PAUSE);
            }
        }
    }
}
