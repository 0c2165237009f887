package io.tenantry.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.failure.Unavailable;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with Argon2id (RFC 9106), few at a time, because each takes 19 MiB and a core.
/// It does so on threads of its own: a virtual thread that computes gives way to no other, so that
/// a few sign-ins would stop all requests. Safe for use by many threads.
final class PasswordHasher {
    /// What the OWASP Password Storage Cheat Sheet names first: Argon2id with 19 MiB, two passes,
    /// one lane (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
    static final Argon2Hash.Cost COST = new Argon2Hash.Cost(19_456, 2, 1);

    /// RFC 9106, section 3.1: 16 bytes of salt are recommended for passwords.
    private static final int SALT_BYTES = 16;

    /// RFC 9106, section 4: 256 bits of output.
    private static final int HASH_BYTES = 32;

    /// 38 MiB of the 320 MiB that the server has.
    private static final int AT_ONCE_MAX = 2;

    /// Those who wait hold a place among the requests in work, so not all of them may.
    private static final int WAITING_MAX = 30;

    private static final Duration IDLE_MAX = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(
                    AT_ONCE_MAX,
                    AT_ONCE_MAX,
                    IDLE_MAX.toMillis(),
                    TimeUnit.MILLISECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().name("passwords-", 1).daemon().factory());

    /// No password has this hash; comparing with it takes as long as with one that is stored.
    private final Argon2Hash nobody =
            new Argon2Hash(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

    PasswordHasher() {
        // Nobody has to end threads that end by themselves.
        workers.allowCoreThreadTimeOut(true);
    }

    /// Hashes a password for storing.
    ///
    /// @throws Unavailable when too many wait already
    String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return new Argon2Hash(COST, salt, computed(password, COST, salt)).text();
    }

    /// Tells whether this is the password that was stored. Takes the same time when none is.
    ///
    /// @param stored what [#hash] gave once; null for a person without a password, or for nobody
    /// @throws Unavailable when too many wait already
    boolean matches(String password, @Nullable String stored) {
        Argon2Hash expected = stored == null ? nobody : Argon2Hash.parse(stored);
        boolean same = expected.hasHash(computed(password, expected.cost(), expected.salt()));
        return same && stored != null;
    }

    /// Tells whether a stored hash was made at another cost than new ones are.
    static boolean isOutdated(String stored) {
        return !Argon2Hash.parse(stored).cost().equals(COST);
    }

    private byte[] computed(String password, Argon2Hash.Cost cost, byte[] salt) {
        try {
            return CompletableFuture.supplyAsync(() -> argon2id(password, cost, salt), workers)
                    .join();
        } catch (RejectedExecutionException e) {
            throw new Unavailable("Too many people are signing in");
        }
    }

    private static byte[] argon2id(String password, Argon2Hash.Cost cost, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memory())
                        .withIterations(cost.passes())
                        .withParallelism(cost.parallelism())
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[HASH_BYTES];
        // Keyboards write the same letter in several ways: NIST SP 800-63B, section 5.1.1.2.
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(normal.getBytes(UTF_8), hash);
        return hash;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
