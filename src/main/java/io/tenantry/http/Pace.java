package io.tenantry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// How many requests one API token, or one person, may make on this node: so many a second, and
/// what was not used in the last ten seconds at once. Tells callers where they stand, as
/// draft-ietf-httpapi-ratelimit-headers-10 has it. Safe for use by many threads.
public final class Pace {
    /// Requests that were not made may be made up for this long.
    static final Duration WINDOW = Duration.ofSeconds(10);

    /// Beyond it some who come seldom begin anew.
    private static final int CALLERS_MAX = 100_000;

    private static final String POLICY = "RateLimit-Policy";
    private static final String STANDING = "RateLimit";
    private static final long NANOS_A_SECOND = ChronoUnit.SECONDS.getDuration().toNanos();

    private final int perSecond;
    private final InstantSource clock;
    private final Header policy;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(CALLERS_MAX).expireAfterAccess(WINDOW).build();

    /// Any number of requests.
    public static Pace unlimited() {
        return new Pace(0, InstantSource.system());
    }

    /// @param perSecond requests a second and caller; 0 for any number
    public Pace(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.policy =
                new Header(POLICY, "\"token\";q=%d;w=%d".formatted(burst(), WINDOW.toSeconds()));
    }

    /// Counts one request.
    ///
    /// @return the headers that tell the caller where it stands; none when any number may come
    /// @throws ProblemException when it is one too many
    List<Header> take(Caller caller) {
        if (perSecond == 0 || caller.isNobody()) {
            return List.of();
        }
        ConsumptionProbe probe =
                buckets.get(caller.id(), _ -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Too many requests: expected %d a second at most".formatted(perSecond),
                    List.of(
                            policy,
                            standing(probe, probe.getNanosToWaitForRefill()),
                            new Header(
                                    "Retry-After",
                                    String.valueOf(seconds(probe.getNanosToWaitForRefill())))));
        }
        return List.of(policy, standing(probe, probe.getNanosToWaitForReset()));
    }

    /// @param nanos until more may come than remain
    private static Header standing(ConsumptionProbe probe, long nanos) {
        return new Header(
                STANDING,
                "\"token\";r=%d;t=%d".formatted(probe.getRemainingTokens(), seconds(nanos)));
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_A_SECOND);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(burst()).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Meter(clock))
                .build();
    }

    private long burst() {
        return Math.max(1, perSecond * WINDOW.toSeconds());
    }

    /// The clock as the library takes it.
    private record Meter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
