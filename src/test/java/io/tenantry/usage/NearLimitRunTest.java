package io.tenantry.usage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Who is near a limit after long runs of whatever may happen.
class NearLimitRunTest extends NearLimitWorld {
    private static final List<String> LIMITS =
            List.of("payload", "notebookMinutesPerMonth", "device", "member");

    /// Folding, working out and changes of months and limits come in any order.
    @Test
    void isExactlyWhoShouldBe() {
        for (long seed = 0; seed < 4; seed++) {
            new Run(seed).go();
            clock.advance(MONTH);
        }
    }

    private final class Run {
        private static final int STEPS = 60;

        private final Random random;
        private final List<OrganizationId> ids = new ArrayList<>();
        private final Map<String, long[]> used = new HashMap<>();
        private final Map<String, long[]> limit = new HashMap<>();

        Run(long seed) {
            this.random = new Random(seed);
        }

        void go() {
            for (int i = 0; i < 5; i++) {
                OrganizationId id = limited(20, 20, 4);
                ids.add(id);
                used.put(id.value(), new long[3]);
                limit.put(id.value(), new long[] {20, 20, 4});
            }
            for (int i = 0; i < STEPS; i++) {
                step();
                for (int place = 0; place < 3; place++) {
                    assertThat(near(LIMITS.get(place)))
                            .as("step %d, %s", i, LIMITS.get(place))
                            .filteredOn(used::containsKey)
                            .isEqualTo(expected(place));
                }
            }
        }

        private static long[] of(Map<String, long[]> numbers, String id) {
            return requireNonNull(numbers.get(id));
        }

        private List<String> expected(int place) {
            return ids.stream()
                    .map(OrganizationId::value)
                    .filter(id ->
                            of(used, id)[place] > 0
                                    && of(used, id)[place] * 10 >= of(limit, id)[place] * 8)
                    .sorted()
                    .toList();
        }

        private void step() {
            OrganizationId id = ids.get(random.nextInt(ids.size()));
            long[] now = of(used, id.value());
            int number = random.nextInt(1, 8);
            switch (random.nextInt(9)) {
                case 0, 1 -> {
                    usePayloads(id, clock.instant(), number);
                    now[0] += number;
                }
                case 2 -> usePayloads(id, clock.instant().minus(MONTH), number);
                case 3 -> {
                    runNotebook(id, clock.instant(), number);
                    now[1] += number;
                }
                case 4 -> {
                    boolean created = random.nextInt(3) > 0;
                    addDevice(id, created ? ResourceAction.CREATED : ResourceAction.DELETED);
                    now[2] += created ? 1 : -1;
                }
                case 5 -> fold();
                case 6 -> server.services().database().inTransaction(NearLimitRunTest.this::settle);
                case 7 -> changeLimits(id);
                default -> changeMonth();
            }
        }

        private void changeLimits(OrganizationId id) {
            long[] changed = {random.nextInt(40), random.nextInt(40), random.nextInt(6)};
            orgs.patch(
                    id, "{\"limits\": %s}".formatted(limits(changed[0], changed[1], changed[2])));
            limit.put(id.value(), changed);
        }

        private void changeMonth() {
            if (random.nextInt(6) == 0) {
                clock.advance(MONTH);
                used.values()
                        .forEach(numbers -> {
                            numbers[0] = 0;
                            numbers[1] = 0;
                        });
            }
        }
    }
}
