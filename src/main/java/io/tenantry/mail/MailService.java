package io.tenantry.mail;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/// The outbox: takes mails within the transactions they tell of, and hands them to the
/// [MailSender]. Safe for use by many threads.
public final class MailService {
    /// How long one node may work on a mail before another takes it over: longer than a mail server
    /// may take to accept it ([SmtpCarrier]).
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration FAILED_KEPT = Duration.ofDays(7);

    /// What servers say is longer than anybody reads.
    private static final int ERROR_LENGTH_MAX = 500;

    private final OutboxRepository repository = new OutboxRepository();
    private final Semaphore bell = new Semaphore(0);
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    public MailService(Database database, HexIds ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// Writes a mail that is sent once the caller's transaction has been committed, and never when
    /// it is rolled back.
    ///
    /// @return false when there is a mail with that key already, which is left as it is
    public boolean queue(Handle handle, Mail mail) {
        boolean fresh = repository.insert(handle, ids.next(), mail, now());
        if (fresh) {
            handle.afterCommit(this::ring);
        }
        return fresh;
    }

    /// Takes a mail back that has not been sent, because what it says holds no longer. One that is
    /// being sent at this moment still goes out.
    public void withdraw(Handle handle, String key) {
        repository.deleteUnsent(handle, key);
    }

    /// The latest mails, the oldest of them first.
    ///
    /// @param failedOnly only those that were given up
    public List<SentMail> list(boolean failedOnly, int max) {
        return database.read(handle -> repository.list(handle, failedOnly, max));
    }

    /// Has a mail sent at once that waits for another try or was given up; its pauses begin anew.
    ///
    /// @throws NotFound when there is none with that id
    /// @throws Invalid when it was sent, is being sent, or is forgotten
    public void retry(String id) {
        database.useTransaction(handle -> {
            if (repository.retry(handle, id, now()).isEmpty()) {
                SentMail mail =
                        repository.find(handle, id).orElseThrow(() -> new NotFound("Mail " + id));
                throw new Invalid("Mail %s cannot be retried: %s".formatted(id, obstacle(mail)));
            }
            handle.afterCommit(this::ring);
        });
    }

    private static String obstacle(SentMail mail) {
        if (mail.state().equals("sent")) {
            return "it was sent";
        }
        return mail.isKept()
                ? "it is being sent"
                : "what it said is forgotten, whoever asked for it must ask again";
    }

    /// As [#retry], for all that were given up and are not forgotten.
    ///
    /// @return their ids
    public List<String> retryFailed() {
        return database.inTransaction(handle -> {
            List<String> ids = repository.retry(handle, null, now());
            handle.afterCommit(this::ring);
            return ids;
        });
    }

    /// Forgets what mails said that were given up more than 7 days ago: as long as links of
    /// invitations work.
    public void forgetFailed() {
        Instant before = now().minus(FAILED_KEPT);
        database.useTransaction(handle -> repository.forgetFailedBefore(handle, before));
    }

    /// Takes back every mail that has not been sent, whatever it is about: for data made up, whose
    /// people do not exist.
    public void withdrawAll() {
        database.useTransaction(repository::deleteAllPending);
    }

    /// Removes the rows of mails that were sent, or given up, before that time.
    ///
    /// @return how many were removed
    public long removeFinishedBefore(Instant before) {
        return database.inTransaction(handle -> repository.deleteFinishedBefore(handle, before));
    }

    /// Claims the next mail that is due; until the claim runs out no other node sends it.
    Optional<OutboxMail> claim() {
        return database.inTransaction(handle -> repository.claim(handle, now(), now().plus(LEASE)));
    }

    /// Notes that a mail was sent.
    ///
    /// @param complaint about recipients who did not get it; empty for none
    void sent(OutboxMail mail, String complaint) {
        database.useTransaction(
                handle -> repository.finish(handle, mail, shortened(complaint), now()));
    }

    /// Gives a mail up.
    void failed(OutboxMail mail, String complaint) {
        database.useTransaction(
                handle -> repository.fail(handle, mail, shortened(complaint), now()));
    }

    /// Lets a mail wait for another try.
    ///
    /// @param recipients those still to be reached
    void postpone(OutboxMail mail, List<String> recipients, String complaint, Duration pause) {
        database.useTransaction(handle ->
                repository.postpone(
                        handle, mail, recipients, shortened(complaint), now().plus(pause)));
    }

    /// Waits until somebody rings, or the time is over.
    void awaitRing(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    /// Ends the waiting for new mails.
    void ring() {
        bell.release();
    }

    private static String shortened(String complaint) {
        return complaint.length() > ERROR_LENGTH_MAX
                ? complaint.substring(0, ERROR_LENGTH_MAX)
                : complaint;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
