package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.NotFound;
import io.tenantry.http.Json;
import io.tenantry.instance.InstanceId;
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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Many who restore and remove at once, on two nodes with one database.
class RestoreConcurrencyTest {
    private static final int CALLERS = 32;
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final TwoNodes NODES = new TwoNodes(InstantSource.system());

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void restoresOnce() {
        InstanceId instance = NODES.createInstance(10);
        OrganizationId id = deleted(instance);
        Parallel.Outcomes<Boolean> outcomes = Parallel.run(CALLERS, i -> restore(instance, id, i));
        assertThat(outcomes.done()).hasSize(1);
        assertThat(outcomes.refused()).hasSize(CALLERS - 1).allMatch(NotFound.class::isInstance);
        assertCounted(instance, 1);
    }

    @RepeatedTest(10)
    void isEitherRestoredOrRemoved() {
        InstanceId instance = NODES.createInstance(10);
        OrganizationId id = deleted(instance);
        Parallel.Outcomes<String> outcomes =
                Parallel.run(
                        CALLERS,
                        i -> {
                            if (i % 3 == 0) {
                                restore(instance, id, i);
                                return "restored";
                            }
                            NODES.node(i).deletedOrganizations().purge(instance, id);
                            return "removed";
                        });
        assertThat(outcomes.done()).hasSize(1);
        assertThat(outcomes.refused()).allMatch(NotFound.class::isInstance);
        assertCounted(instance, outcomes.done().getFirst().equals("restored") ? 1 : 0);
        assertThat(rowsOf("organization", id) + rowsOf("organization_removed", id)).isEqualTo(1);
    }

    @RepeatedTest(10)
    void isEitherRestoredOrRemovedByTheJob() {
        InstanceId instance = NODES.createInstance(10);
        OrganizationId id = deleted(instance);
        Parallel.Outcomes<Long> outcomes =
                Parallel.run(
                        4,
                        i -> {
                            if (i % 2 == 0) {
                                return NODES.node(i)
                                        .deletedOrganizations()
                                        .removeDeletedBefore(FAR);
                            }
                            restore(instance, id, i);
                            return 0L;
                        });
        long restored = 1 - rowsOf("organization_removed", id);
        assertThat(outcomes.refused())
                .hasSize((int) (2 - restored))
                .allMatch(NotFound.class::isInstance);
        assertThat(rowsOf("organization", id)).isEqualTo(restored);
        assertCounted(instance, restored);
    }

    /// Restoring takes the same places as creating.
    @Test
    void neverPassesTheInstancesLimit() {
        InstanceId instance = NODES.createInstance(10);
        List<OrganizationId> gone =
                IntStream.range(0, CALLERS / 2).mapToObj(_ -> deleted(instance)).toList();
        Parallel.Outcomes<Boolean> outcomes =
                Parallel.run(
                        CALLERS,
                        i ->
                                i < gone.size()
                                        ? restore(instance, gone.get(i), i)
                                        : !create(instance, i).value().isEmpty());
        assertThat(outcomes.done()).hasSize(10);
        assertThat(outcomes.messages())
                .containsExactly("The instance's organization limit of 10 has been reached");
        assertCounted(instance, 10);
    }

    private static OrganizationId create(InstanceId instance, int caller) {
        OrganizationPatch settings = Json.MAPPER.convertValue(Map.of(), OrganizationPatch.class);
        return NODES.node(caller)
                .founding()
                .found(instance, new NewOrganization("One", settings), List.of(), null, Set.of())
                .organization()
                .organization()
                .id();
    }

    private static OrganizationId deleted(InstanceId instance) {
        OrganizationId id = create(instance, 0);
        NODES.node(0).organizations().delete(instance, id, "ada@example.com");
        return id;
    }

    private static boolean restore(InstanceId instance, OrganizationId id, int caller) {
        NODES.node(caller).deletedOrganizations().restore(instance, id);
        return true;
    }

    /// The tally, and the rows themselves.
    private static void assertCounted(InstanceId instance, long organizations) {
        OrganizationListing all =
                new OrganizationListing(SortField.NAME, false, new PageRequest(0, 1_000), null);
        OrganizationPage page = NODES.node(1).organizations().list(instance, all, Set.of());
        assertThat(page.total()).isEqualTo(organizations);
        assertThat(page.organizations()).hasSize((int) organizations);
    }

    private static long rowsOf(String table, OrganizationId id) {
        return NODES.node(0)
                .database()
                .read(handle ->
                        handle.createQuery("select count(*) from " + table + " where id = :id")
                                .bind("id", id.value())
                                .mapTo(Long.class)
                                .one());
    }
}
