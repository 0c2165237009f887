package io.tenantry.usage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.LimitThresholds;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is near a limit, asked of the whole server.
class NearLimitTest {
    private static final List<String> LIMITS =
            List.of("payload", "notebookMinutesPerMonth", "device", "member");
    private static final Duration MONTH = Duration.ofDays(31);

    private final TestClock clock = new TestClock("2026-11-21T12:00:00Z");
    private TestServer server;
    private ApiClient client;
    private OrganizationCalls orgs;
    private int event;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        orgs = new OrganizationCalls(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> near(String limit) {
        return OrganizationCalls.valuesOf(
                orgs.list("sortField=id&perPage=1000&nearLimit=" + limit), "id");
    }

    private void record(UsageEvent one) {
        server.services().usage().record(server.instanceId(), List.of(one));
    }

    private EventHead head(OrganizationId id, Instant time) {
        return Events.head(id, "event-" + event++, time);
    }

    private void usePayloads(OrganizationId id, Instant time, int count) {
        record(new PayloadEvent(head(id, time), PayloadType.TIMER, "source", count, 0, true, null));
    }

    private void runNotebook(OrganizationId id, Instant time, int minutes) {
        record(new NotebookEvent(head(id, time), NotebookStatus.COMPLETED, minutes, null, null));
    }

    private void addDevice(OrganizationId id, ResourceAction action) {
        record(
                new ResourceEvent(
                        head(id, clock.instant()), action, ResourceKind.DEVICE, "d", 0, null));
    }

    private void fold() {
        server.services().usage().fold();
    }

    private boolean settle(Handle handle) {
        return new LimitThresholds().settle(handle);
    }

    private OrganizationId limited(long payload, long minutes, long device) {
        return orgs.create(
                "{\"name\": \"Customer\", \"limits\": %s}"
                        .formatted(limits(payload, minutes, device)));
    }

    private static String limits(long payload, long minutes, long device) {
        return "{\"payload\": %d, \"notebookMinutesPerMonth\": %d, \"device\": %d}"
                .formatted(payload, minutes, device);
    }

    @Test
    void beginsAt80Percent() {
        OrganizationId id = limited(11, 10, 5);
        usePayloads(id, clock.instant(), 8);
        runNotebook(id, clock.instant(), 7);
        addDevice(id, ResourceAction.CREATED);
        assertThat(near("any")).isEmpty();

        usePayloads(id, clock.instant(), 1);
        assertThat(near("payload")).containsExactly(id.value());
        runNotebook(id, clock.instant(), 1);
        assertThat(near("notebookMinutesPerMonth")).containsExactly(id.value());
        assertThat(near("device")).isEmpty();
        for (int i = 0; i < 3; i++) {
            addDevice(id, ResourceAction.CREATED);
        }
        assertThat(near("device")).containsExactly(id.value());
        addDevice(id, ResourceAction.DELETED);
        assertThat(near("device")).isEmpty();
        assertThat(near("any")).containsExactly(id.value());
    }

    @Test
    void isOneOnceAnythingIsUsedOfALimitOfNothing() {
        OrganizationId id = limited(0, 10, 5);
        assertThat(near("any")).isEmpty();
        usePayloads(id, clock.instant(), 1);
        assertThat(near("any")).containsExactly(id.value());
    }

    @Test
    void countsMembersWhoComeAndGo() {
        OrganizationId id = orgs.create("{\"name\": \"C\", \"limits\": {\"member\": 2}}");
        String members = orgs.path(id) + "/members";
        for (String name : List.of("a", "b")) {
            assertThat(near("member")).isEmpty();
            String user =
                    server.services()
                            .users()
                            .create(new Email(name + "@x"), name, null)
                            .id()
                            .value();
            client.post(members, "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(user));
        }
        assertThat(near("member")).containsExactly(id.value());
        String last = client.get(members).json().at("/items/0/userId").asString();
        client.delete(members + "/" + last).ok(200, "success");
        assertThat(near("member")).isEmpty();
    }

    @Test
    void followsTheLimits() {
        OrganizationId id = limited(100, 10, 5);
        usePayloads(id, clock.instant(), 50);
        fold();
        server.services().database().inTransaction(this::settle);
        assertThat(near("payload")).isEmpty();
        orgs.patch(id, "{\"limits\": {\"payload\": 60}}");
        assertThat(near("payload")).containsExactly(id.value());
        server.services().database().inTransaction(this::settle);
        assertThat(near("payload")).containsExactly(id.value());
        orgs.patch(id, "{\"limits\": {\"payload\": 70}}");
        assertThat(near("payload")).isEmpty();
    }

    @Test
    void isNotWorkedOutFromLimitsThatAreBeingChanged() {
        OrganizationId id = limited(100, 10, 5);
        usePayloads(id, clock.instant(), 50);
        fold();
        server.services()
                .database()
                .useTransaction(handle -> {
                    handle.execute(
                            "update organization set limits = limits || '{\"payload\": 60}' where id = ?",
                            id.value());
                    server.services().database().inTransaction(this::settle);
                });
        assertThat(near("payload")).containsExactly(id.value());
        server.services().database().inTransaction(this::settle);
        assertThat(near("payload")).containsExactly(id.value());
    }

    @Test
    void isNoDeletedOneAndNoRemovedOne() {
        OrganizationId id = limited(10, 10, 5);
        usePayloads(id, clock.instant(), 10);
        fold();
        orgs.delete(id);
        assertThat(near("any")).isEmpty();
        server.services().deletedOrganizations().removeDeletedBefore(clock.instant().plus(MONTH));
        server.services()
                .database()
                .useTransaction(handle -> handle.execute("update limit_use set near_from = null"));
        assertThat(near("any")).isEmpty();
        server.services().database().inTransaction(this::settle);
        assertThat(
                        server.services()
                                .database()
                                .<Long, RuntimeException>read(handle ->
                                        handle.createQuery(
                                                        "select count(*) from limit_use where near_from is null or is_near")
                                                .mapTo(Long.class)
                                                .one()))
                .isZero();
    }

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
                case 6 -> server.services().database().inTransaction(NearLimitTest.this::settle);
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
