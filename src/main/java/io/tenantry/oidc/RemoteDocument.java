package io.tenantry.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a provider publishes, fetched when it is first needed and kept for a while. One thread
/// fetches at a time, and a moment passes between two tries. Safe for use by many threads.
final class RemoteDocument<T> {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteDocument.class);

    /// A key that the provider has withdrawn is out of use here after this time.
    static final Duration FRESH = Duration.ofHours(1);

    /// While the provider does not answer, what it said last is good for this long.
    static final Duration KEPT_IN_NEED = Duration.ofHours(24);

    /// Anybody can send tokens that name unknown keys; the provider is not asked more often.
    static final Duration PAUSE = Duration.ofSeconds(10);

    /// How long others wait for the one who fetches, before they are told to come back.
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Provider provider;
    private final Fetching<T> fetching;
    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Edition<T> held;
    private @Nullable Instant triedAt;
    private boolean failed;

    RemoteDocument(Provider provider, Fetching<T> fetching, InstantSource clock) {
        this.provider = provider;
        this.fetching = fetching;
        this.clock = clock;
    }

    /// Gets the document from the provider.
    @FunctionalInterface
    interface Fetching<T> {
        /// @throws ProviderFailed when it cannot be had
        T fetch();
    }

    /// One edition of the document.
    ///
    /// @param number how many were fetched before
    record Edition<T>(long number, T value, Instant at) {}

    /// The document, not much older than an hour unless the provider is away.
    ///
    /// @throws ProviderFailed when it cannot be had and was not had lately
    Edition<T> get() {
        Edition<T> present = held;
        if (present != null && isWithin(FRESH, present.at())) {
            return present;
        }
        try {
            return fetched(present);
        } catch (ProviderFailed e) {
            if (present != null && isWithin(KEPT_IN_NEED, present.at())) {
                return present;
            }
            throw e;
        }
    }

    /// A newer document than the one that did not do; the same one when the provider was asked a
    /// moment ago.
    ///
    /// @throws ProviderFailed when the provider does not answer
    Edition<T> renewed(Edition<T> insufficient) {
        Edition<T> present = held;
        if (present != null && present.number() != insufficient.number()) {
            return present;
        }
        return fetched(present);
    }

    private Edition<T> fetched(@Nullable Edition<T> known) {
        if (!locked()) {
            throw new ProviderFailed(provider, "is being asked; try again");
        }
        try {
            Edition<T> present = held;
            if (present != null && (known == null || present.number() != known.number())) {
                return present;
            }
            if (triedAt != null && isWithin(PAUSE, triedAt)) {
                if (failed || present == null) {
                    throw new ProviderFailed(provider, "does not answer");
                }
                return present;
            }
            return fetchNow(present == null ? 0 : present.number() + 1);
        } finally {
            lock.unlock();
        }
    }

    private Edition<T> fetchNow(long number) {
        Instant now = clock.instant();
        triedAt = now;
        failed = true;
        try {
            Edition<T> fetched = new Edition<>(number, fetching.fetch(), now);
            held = fetched;
            failed = false;
            return fetched;
        } catch (ProviderFailed e) {
            LOG.warn("the identity provider {} {}", provider.name(), e.fault(), e.getCause());
            throw e;
        }
    }

    private boolean locked() {
        try {
            return lock.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A clock that was set back must not make a moment last.
    private boolean isWithin(Duration time, Instant start) {
        Instant now = clock.instant();
        return !now.isBefore(start) && now.isBefore(start.plus(time));
    }
}
