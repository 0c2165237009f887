package io.tenantry.token;

import io.tenantry.token.SigningKeys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The signing keys as this node knows them. Another key signs once every node has had the time to
/// learn of it; one that was retired is forgotten in the same time. Safe for use by many threads.
final class KeyRing {
    /// After this every node knows which keys there are.
    static final Duration AGE_MAX = Duration.ofSeconds(10);

    /// Tokens that name keys nobody has, which anybody can send, make the node look no more often.
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<List<SigningKey>> source;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Known known;

    /// @param generation another one whenever the keys are others
    /// @param at when they were looked up
    private record Known(List<SigningKey> keys, long generation, Instant at) {}

    /// @param source the keys in use now, the one that signs first; never empty
    KeyRing(Supplier<List<SigningKey>> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.known = new Known(List.copyOf(source.get()), 0, clock.instant());
    }

    /// The key to sign with: the newest that every node knows, or else the one that was there
    /// longest.
    SigningKey signing() {
        List<SigningKey> keys = known(AGE_MAX).keys();
        Instant knownToAll = clock.instant().minus(AGE_MAX);
        return keys.stream()
                .filter(key -> !key.createdAt().isAfter(knownToAll))
                .findFirst()
                .orElse(keys.getLast());
    }

    /// The key of that id; empty when none in use has it.
    Optional<SigningKey> find(String id) {
        Optional<SigningKey> found = find(known(AGE_MAX), id);
        return found.isPresent() ? found : find(known(PAUSE), id);
    }

    /// A number that changes when the keys do: what an older one verified must be verified anew.
    long generation() {
        return known(AGE_MAX).generation();
    }

    /// Looks the keys up, after they were changed here.
    void refresh() {
        looking.lock();
        try {
            lookUp();
        } finally {
            looking.unlock();
        }
    }

    private static Optional<SigningKey> find(Known known, String id) {
        return known.keys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// While one thread looks, the others go on with what is known.
    private Known known(Duration ageMax) {
        Known present = known;
        if (isFresh(present, ageMax) || !looking.tryLock()) {
            return present;
        }
        try {
            // Another thread may have looked meanwhile.
            return isFresh(known, ageMax) ? known : lookUp();
        } finally {
            looking.unlock();
        }
    }

    /// A clock that was set back makes nothing fresh.
    private boolean isFresh(Known known, Duration ageMax) {
        Instant now = clock.instant();
        return !now.isBefore(known.at()) && now.isBefore(known.at().plus(ageMax));
    }

    private Known lookUp() {
        Known present = known;
        List<SigningKey> keys = List.copyOf(source.get());
        boolean isSame = ids(keys).equals(ids(present.keys()));
        Known next =
                new Known(
                        isSame ? present.keys() : keys,
                        present.generation() + (isSame ? 0 : 1),
                        clock.instant());
        known = next;
        return next;
    }

    private static List<String> ids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::id).toList();
    }
}
