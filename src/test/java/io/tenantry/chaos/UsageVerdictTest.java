package io.tenantry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.chaos.Event.Kind;
import io.tenantry.usage.PayloadType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The check of usage, given counts that are wrong in one thing each.
class UsageVerdictTest {
    private static final String MILL = "575ed6e87ae143cd83dc4aa8";
    private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-10-31T23:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-11-01T09:00:00Z");
    private static final Kind STATE = new Kind("deviceState", "device.mqtt");
    private static final Kind TABLE = new Kind("dataTable", "device.mqtt");

    private final UsageLog log = new UsageLog();
    private final UsageVerdict verdict = new UsageVerdict(MONTH);
    private final Map<Kind, Sum> kinds = new HashMap<>();
    private final Map<Instant, Sum> hours = new HashMap<>();
    private final Map<Instant, Sum> days = new HashMap<>();
    private Sum month = new Sum(7, 90);
    private long billable = 5;

    UsageVerdictTest() {
        log.acknowledged(
                List.of(
                        event("a", PayloadType.DEVICE_STATE, BEFORE, 1, 10),
                        event("b", PayloadType.DEVICE_STATE, EIGHT, 2, 20),
                        event("c", PayloadType.DEVICE_STATE, NINE, 3, 30),
                        event("d", PayloadType.DATA_TABLE, NINE, 2, 40)));
        kinds.put(STATE, new Sum(6, 60));
        kinds.put(TABLE, new Sum(2, 40));
        hours.put(BEFORE, new Sum(1, 10));
        hours.put(EIGHT, new Sum(2, 20));
        hours.put(NINE, new Sum(5, 70));
        days.put(Instant.parse("2026-10-31T00:00:00Z"), new Sum(1, 10));
        days.put(MONTH, new Sum(7, 90));
    }

    @Test
    void isContentWithWhatIsRight() {
        assertThat(checked()).isEmpty();
        verdict.instance(seen(), List.of(seen()));
        assertThat(verdict.complaints()).isEmpty();
    }

    @Test
    void seesAnEventThatWasLost() {
        kinds.put(STATE, new Sum(4, 40));
        hours.remove(EIGHT);
        days.put(MONTH, new Sum(5, 70));
        month = new Sum(5, 70);
        billable = 3;
        assertThat(checked())
                .containsExactly(
                        MILL
                                + ", by type and source: Kind[type=deviceState, source=device.mqtt]"
                                + " is 4 (40 bytes) instead of 6 (60 bytes)",
                        MILL
                                + ", by hour: 2026-11-01T08:00:00Z is 0 (0 bytes) instead of 2 (20"
                                + " bytes)",
                        MILL + " is held to have used 3 of its limit of payloads instead of 5");
    }

    @Test
    void seesAnEventThatWasCountedTwice() {
        kinds.put(TABLE, new Sum(4, 80));
        hours.put(NINE, new Sum(7, 110));
        days.put(MONTH, new Sum(9, 130));
        month = new Sum(9, 130);
        assertThat(checked()).hasSize(2);
    }

    @Test
    void seesBytesThatAreWrongWhereCountsAreRight() {
        kinds.put(TABLE, new Sum(2, 41));
        assertThat(checked()).hasSize(2);
    }

    @Test
    void seesPayloadsOfASourceThatNobodySent() {
        kinds.put(new Kind("timer", "timer.flow"), new Sum(1, 0));
        assertThat(checked()).anyMatch(line -> line.contains("is 1 (0 bytes) instead of 0"));
    }

    @Test
    void seesADayThatIsNotTheSumOfItsHours() {
        days.put(MONTH, new Sum(6, 90));
        assertThat(checked()).anyMatch(line -> line.contains("by day as the sum of its hours"));
    }

    @Test
    void seesAMonthThatIsNotTheSumOfItsHours() {
        month = new Sum(8, 100);
        assertThat(checked())
                .containsExactly(MILL + ": the month is 8 (100 bytes), its hours 7 (90 bytes)");
    }

    @Test
    void seesAnInstanceThatIsNotTheSumOfItsOrganizations() {
        UsageSeen organization = seen();
        kinds.put(TABLE, new Sum(3, 40));
        verdict.instance(seen(), List.of(organization));
        assertThat(verdict.complaints())
                .hasSize(2)
                .allMatch(complaint -> complaint.startsWith("the instance"));
    }

    private List<String> checked() {
        verdict.organization(MILL, log.of(MILL), seen());
        return verdict.complaints();
    }

    private UsageSeen seen() {
        return new UsageSeen(
                Map.copyOf(kinds), Map.copyOf(hours), Map.copyOf(days), month, billable);
    }

    private static Event event(String id, PayloadType type, Instant hour, long count, long bytes) {
        return new Event(id, MILL, type, "device.mqtt", hour.plusSeconds(61), count, bytes);
    }
}
