package io.tenantry.webhook;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The outbox of callbacks: takes them within the transactions that they tell of, and hands them to
/// the [CallbackSender]. Safe for use by many threads.
public final class WebhookService {
    /// How long a secret that was replaced still signs, beside the new one.
    private static final Duration OVERLAP = Duration.ofHours(24);

    /// How long one node may work on a callback before another takes it over: longer than
    /// [CallbackClient.Times] lets it take, and the lookup of a name before it.
    private static final Duration LEASE = Duration.ofMinutes(2);

    /// How long finished callbacks are told about.
    private static final Duration KEPT = Duration.ofDays(30);

    /// How long one that was given up can be sent again.
    private static final Duration FAILED_KEPT = Duration.ofDays(7);

    private static final int ERROR_LENGTH_MAX = 500;

    private final CallbackRepository callbacks = new CallbackRepository();
    private final SecretRepository secrets = new SecretRepository();
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    public WebhookService(Database database, HexIds ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// Writes callbacks that are sent once the caller's transaction has been committed, and never
    /// when it is rolled back. One with a key that the instance has used already is left out.
    public void queue(Handle handle, InstanceId instanceId, List<Callback> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Instant now = now();
        secrets.insertIfMissing(handle, instanceId, newSecret(), now);
        callbacks.insert(
                handle,
                instanceId,
                wanted.stream().map(it -> new CallbackRepository.Entry(ids.next(), it)).toList(),
                now);
    }

    /// What an instance's callbacks are signed with, `whsec_` and Base64; made when there is none.
    ///
    /// @param instanceId an instance that exists
    public String secret(InstanceId instanceId) {
        return database.inTransaction(handle -> present(handle, instanceId)).text();
    }

    /// Makes a new secret for an instance. The one before signs too for another 24 hours.
    ///
    /// @param instanceId an instance that exists
    public String rotateSecret(InstanceId instanceId) {
        Secret fresh = newSecret();
        database.useTransaction(handle -> {
            present(handle, instanceId);
            secrets.rotate(handle, instanceId, fresh, now());
        });
        return fresh.text();
    }

    /// Removes what is told about no longer: callbacks that ended more than 30 days ago, and the
    /// bodies of those that were given up more than 7 days ago.
    public void purge(Instant now) {
        database.useTransaction(handle -> {
            callbacks.deleteFinishedBefore(handle, now.minus(KEPT));
            callbacks.forgetFailedBefore(handle, now.minus(FAILED_KEPT));
        });
    }

    /// The latest callbacks of all instances, the oldest of them first.
    ///
    /// @param failedOnly only those that were given up
    public List<SentCallback> list(boolean failedOnly, int max) {
        return database.read(handle -> callbacks.list(handle, failedOnly, max));
    }

    /// Has a callback sent at once that waits for another try or was given up; its pauses begin
    /// anew.
    ///
    /// @throws NotFound when there is none with that id
    /// @throws Invalid when it was delivered, is being sent, or is forgotten
    public void retry(String id) {
        database.useTransaction(handle -> {
            List<String> retried = callbacks.retry(handle, id, now());
            SentCallback callback =
                    callbacks.find(handle, id).orElseThrow(() -> new NotFound("Callback " + id));
            if (retried.isEmpty()) {
                throw new Invalid(
                        "Callback %s cannot be retried: %s".formatted(id, obstacle(callback)));
            }
        });
    }

    private static String obstacle(SentCallback callback) {
        if (callback.state().equals("delivered")) {
            return "it was delivered";
        }
        return callback.isKept() ? "it is being sent" : "what it said is forgotten";
    }

    /// As [#retry], for all that were given up and are not forgotten.
    ///
    /// @return their ids
    public List<String> retryFailed() {
        return database.inTransaction(handle -> callbacks.retry(handle, null, now()));
    }

    /// Claims callbacks that are due; until the claim runs out no other node sends them.
    List<Claimed> claim(CallbackRepository.Room room) {
        Instant now = now();
        return database.inTransaction(
                handle -> callbacks.claim(handle, room, now, now.plus(LEASE), now.minus(OVERLAP)));
    }

    /// Notes that the receiver took a callback.
    void delivered(Claimed claimed, int status) {
        database.useTransaction(
                handle -> callbacks.finish(handle, claimed, "delivered", status, null, now()));
    }

    /// Gives a callback up.
    void failed(Claimed claimed, @Nullable Integer status, String error) {
        database.useTransaction(handle ->
                callbacks.finish(handle, claimed, "failed", status, shortened(error), now()));
    }

    /// Lets a callback wait for another try.
    void postpone(Claimed claimed, @Nullable Integer status, String error, Duration pause) {
        database.useTransaction(handle ->
                callbacks.postpone(handle, claimed, status, shortened(error), now().plus(pause)));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Secret present(Handle handle, InstanceId instanceId) {
        secrets.insertIfMissing(handle, instanceId, newSecret(), now());
        return secrets.get(handle, instanceId);
    }

    private Secret newSecret() {
        byte[] bytes = new byte[Secret.LENGTH];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    private static String shortened(String error) {
        return error.length() > ERROR_LENGTH_MAX ? error.substring(0, ERROR_LENGTH_MAX) : error;
    }
}
