package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whose use grows most, compared with the period before.
class TopOrgsGrowthTest extends TopOrgsWorld {
    /// On 11 November a third of October's time has passed: 10 of its 31 days, to be exact.
    @Test
    void comparesWithThePeriodBeforeAsIfThatWasUsedEvenly() {
        OrganizationId grows = orgs.named("Grows");
        OrganizationId shrinks = orgs.named("Shrinks");
        OrganizationId isNew = orgs.named("New");
        usePayloads(grows, 310);
        fold();
        usePayloads(grows, 310);
        usePayloads(shrinks, 620);
        runNotebook(grows, 62);
        moveTo("2026-11-11T00:00:00Z");
        usePayloads(grows, 301);
        usePayloads(shrinks, 200);
        usePayloads(isNew, 100);
        runNotebook(grows, 21);

        assertThat(told("by=growth", "used", "before", "change", "percent"))
                .containsExactly("Grows 301 200 101 50.5", "New 100 0 100 -");
        fold();
        assertThat(told("by=growth", "used", "before", "change", "percent"))
                .containsExactly("Grows 301 200 101 50.5", "New 100 0 100 -");
        assertThat(told("by=growth&measure=notebookMinutesPerMonth", "before", "change", "percent"))
                .containsExactly("Grows 20 1 5.0");
        assertThat(told("by=use", "used")).containsExactly("Grows 301", "Shrinks 200", "New 100");
    }

    @Test
    void tellsOfAnEarlierPeriodAsAWhole() {
        OrganizationId a = orgs.named("A");
        usePayloads(a, 310);
        moveTo("2026-11-30T00:00:00Z");
        usePayloads(a, 400);
        moveTo("2026-12-02T00:00:00Z");
        usePayloads(a, 1);

        assertThat(told("time=2026-10-05", "used")).containsExactly("A 310");
        JsonNode november =
                top("by=growth&time=" + Instant.parse("2026-11-07T00:00:00Z").toEpochMilli());
        assertThat(november.path("start").asString()).isEqualTo("2026-11-01T00:00:00.000Z");
        assertThat(november.path("end").asString()).isEqualTo("2026-11-30T23:59:59.999Z");
        assertThat(november.at("/items/0/used").asLong()).isEqualTo(400);
        assertThat(november.at("/items/0/before").asLong()).isEqualTo(300);
        assertThat(told("time=2027-01-01", "used")).isEmpty();
        assertThat(told("time=1969-01-01", "used")).isEmpty();
    }

    @Test
    void comparesDevicesAndMembersWithTheBeginningOfThePeriod() {
        OrganizationId a = orgs.named("A");
        OrganizationId b = orgs.named("B");
        addDevices(a, ResourceAction.CREATED, 4);
        addDevices(b, ResourceAction.CREATED, 1);
        addMember(a, "one");
        moveTo("2026-11-01T00:00:00Z");
        addDevices(a, ResourceAction.CREATED, 2);
        addDevices(a, ResourceAction.DELETED, 1);
        addDevices(b, ResourceAction.CREATED, 2);
        addMember(a, "two");
        addMember(b, "three");

        assertThat(told("by=growth&measure=device", "used", "before", "change", "percent"))
                .containsExactly("B 3 1 2 200.0", "A 5 4 1 25.0");
        assertThat(told("by=growth&measure=member", "used", "before", "change", "percent"))
                .containsExactly("A 2 1 1 100.0", "B 1 0 1 -");
        addDevices(a, ResourceAction.DELETED, 2);
        assertThat(told("by=growth&measure=device", "change")).containsExactly("B 2");
    }

    @ParameterizedTest
    @CsvSource({"device,2026-10-31T23:59:59.999Z", "member,2026-12-01"})
    void knowsNoOtherPeriodsOfWhatHasNone(String measure, String time) {
        moveTo("2026-11-15T00:00:00Z");
        client.get(path + "?measure=" + measure + "&time=" + time)
                .invalid(
                        "time must lie in the present billing period for %s, of which there is no sum by period"
                                .formatted(measure));
        assertThat(told("time=2026-11-30&measure=" + measure)).isEmpty();
    }
}
