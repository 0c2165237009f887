package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.NotFound;
import io.tenantry.http.Json;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.OrganizationListing.SortField;
import io.tenantry.query.PageRequest;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TwoNodes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Many callers at once, on two nodes with one database.
class OrganizationConcurrencyTest {
    private static final int CALLERS = 64;
    private static final TwoNodes NODES = new TwoNodes(InstantSource.system());

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void keepsEveryPatchOfAnotherField() {
        InstanceId instance = NODES.createInstance(10);
        OrganizationId id = create(instance, 0);
        Map<String, Object> fields =
                Map.ofEntries(
                        Map.entry("name", "n"),
                        Map.entry("description", "d"),
                        Map.entry("iconColor", "c"),
                        Map.entry("whitelistedEmailDomains", List.of("a.b")),
                        Map.entry("auditLogEnabled", true),
                        Map.entry("disabledAt", "2030-01-01T00:00:00.000Z"),
                        Map.entry("isReadOnly", true),
                        Map.entry("tags", List.of(new Tag("k", "v"))),
                        Map.entry("referralId", "r"),
                        Map.entry("mfaMode", "required"),
                        Map.entry("banner", new Banner("m", "info")));
        List<String> names = List.copyOf(fields.keySet());
        Parallel.run(
                names.size(),
                i -> patch(instance, id, i, Map.of(names.get(i), fields.get(names.get(i)))));
        OrganizationSettings settings = get(instance, id).settings();
        OrganizationPatch whole = Json.MAPPER.convertValue(fields, OrganizationPatch.class);
        assertThat(whole.appliedTo(settings, Instant.EPOCH)).isEqualTo(settings);
    }

    @Test
    void keepsEveryPatchOfAnotherLimit() {
        InstanceId instance = NODES.createInstance(10);
        OrganizationId id = create(instance, 0);
        LimitKey[] keys = LimitKey.values();
        Parallel.run(
                keys.length,
                i ->
                        patch(
                                instance,
                                id,
                                i,
                                Map.of("limits", Map.of(keys[i].jsonName(), 100_000 + i))));
        assertThat(get(instance, id).settings().limits().byName().values())
                .containsExactlyElementsOf(
                        IntStream.range(0, keys.length).mapToObj(i -> 100_000L + i).toList());
    }

    @Test
    void neverPassesTheInstancesLimit() {
        InstanceId instance = NODES.createInstance(10);
        Parallel.Outcomes<OrganizationId> outcomes =
                Parallel.run(CALLERS, i -> create(instance, i));
        assertThat(outcomes.done()).hasSize(10);
        assertThat(outcomes.messages())
                .containsExactly("The instance's organization limit of 10 has been reached");
        assertThat(total(instance)).isEqualTo(10);

        NODES.node(0).organizations().delete(instance, outcomes.done().getFirst(), null);
        assertThat(Parallel.run(CALLERS, i -> create(instance, i)).done()).hasSize(1);
        assertThat(total(instance)).isEqualTo(10);
    }

    @Test
    void deletesOnce() {
        InstanceId instance = NODES.createInstance(10);
        create(instance, 0);
        OrganizationId id = create(instance, 1);
        Parallel.Outcomes<Boolean> outcomes = Parallel.run(CALLERS, i -> delete(instance, id, i));
        assertThat(outcomes.done()).hasSize(1);
        assertThat(outcomes.refused()).hasSize(63).allMatch(NotFound.class::isInstance);
        assertThat(total(instance)).isEqualTo(1);
    }

    @Test
    void countsRightlyThroughCreationsAndDeletions() {
        InstanceId instance = NODES.createInstance(100_000);
        List<OrganizationId> first = Parallel.run(CALLERS / 2, i -> create(instance, i)).done();
        Parallel.Outcomes<Boolean> outcomes =
                Parallel.run(
                        CALLERS,
                        i ->
                                i < first.size()
                                        ? delete(instance, first.get(i), i)
                                        : create(instance, i).value().isEmpty());
        assertThat(outcomes.refused()).isEmpty();
        assertThat(total(instance)).isEqualTo(CALLERS / 2);
        assertThat(list(instance).organizations()).hasSize(CALLERS / 2);
    }

    @Test
    void isFinalForPatchesThatComeLate() {
        InstanceId instance = NODES.createInstance(10);
        OrganizationId id = create(instance, 0);
        Parallel.Outcomes<Boolean> outcomes =
                Parallel.run(
                        CALLERS,
                        i ->
                                i == CALLERS / 2
                                        ? delete(instance, id, i)
                                        : patch(instance, id, i, Map.of("name", "n" + i)));
        assertThat(outcomes.refused()).allMatch(NotFound.class::isInstance);
        assertThat(list(instance).organizations()).isEmpty();
        assertThat(total(instance)).isZero();
    }

    private static OrganizationId create(InstanceId instance, int caller) {
        OrganizationPatch settings = Json.MAPPER.convertValue(Map.of(), OrganizationPatch.class);
        NewOrganization wanted = new NewOrganization("Organization " + caller, settings);
        return NODES.node(caller)
                .founding()
                .found(instance, wanted, List.of(), null, Set.of())
                .organization()
                .organization()
                .id();
    }

    private static boolean patch(
            InstanceId instance, OrganizationId id, int caller, Map<String, Object> fields) {
        OrganizationPatch patch = Json.MAPPER.convertValue(fields, OrganizationPatch.class);
        NODES.node(caller).organizations().patch(instance, id, patch, null, Set.of());
        return true;
    }

    private static boolean delete(InstanceId instance, OrganizationId id, int caller) {
        NODES.node(caller).organizations().delete(instance, id, null);
        return true;
    }

    private static Organization get(InstanceId instance, OrganizationId id) {
        return NODES.node(1).organizations().get(instance, id, Set.of()).organization();
    }

    private static long total(InstanceId instance) {
        return list(instance).total();
    }

    private static OrganizationPage list(InstanceId instance) {
        OrganizationListing all =
                new OrganizationListing(SortField.NAME, false, new PageRequest(0, 1_000), null);
        return NODES.node(1).organizations().list(instance, all, Set.of());
    }
}
