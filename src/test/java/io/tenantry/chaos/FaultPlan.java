package io.tenantry.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Which faults come when; the same for the same seed.
final class FaultPlan {
    private static final int STOP_MILLIS_MIN = 100;
    private static final int STOP_MILLIS_MAX = 4_000;
    private static final int SHORT_MILLIS_MAX = 1_000;
    private static final int PAUSE_MILLIS_MIN = 1_000;
    private static final int PAUSE_MILLIS_MAX = 6_000;
    private static final int SHORT_PAUSE_MILLIS = 1_200;
    private static final int DISK = 3;

    private FaultPlan() {}

    /// Each kind once, in an order of the seed's, soon after one another; but for the one that
    /// needs its time until it is felt.
    static List<Fault> brief(long seed) {
        Random random = new Random(seed);
        return shuffled(random).stream()
                .filter(kind -> kind != FaultKind.FILL_DISK_NEARLY)
                .map(kind ->
                        fault(
                                kind,
                                Duration.ofMillis(random.nextInt(SHORT_PAUSE_MILLIS)),
                                millis(random, STOP_MILLIS_MIN, SHORT_MILLIS_MAX)))
                .toList();
    }

    /// Without end; each kind comes once before any comes again.
    static Stream<Fault> endless(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> shuffled(random))
                .flatMap(List::stream)
                .map(kind ->
                        fault(
                                kind,
                                millis(random, PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX),
                                millis(random, STOP_MILLIS_MIN, STOP_MILLIS_MAX)));
    }

    private static List<FaultKind> shuffled(Random random) {
        List<FaultKind> kinds = new ArrayList<>(Arrays.asList(FaultKind.values()));
        Collections.shuffle(kinds, random);
        return kinds;
    }

    /// A full disk is felt only once the file that PostgreSQL writes its log to is full as well.
    private static Fault fault(FaultKind kind, Duration pause, Duration length) {
        boolean waits = kind == FaultKind.FILL_DISK || kind == FaultKind.FILL_DISK_NEARLY;
        return new Fault(kind, pause, waits ? length.multipliedBy(DISK) : length);
    }

    private static Duration millis(Random random, int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
