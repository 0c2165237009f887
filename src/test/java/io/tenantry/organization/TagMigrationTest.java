package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.http.Json;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.query.AdvancedQuery;
import io.tenantry.query.PageRequest;
import io.tenantry.testing.OldDatabase;
import io.tenantry.testing.TestClock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Labels from before they knew their instance, when a pair could come twice and deleted
/// organizations kept theirs.
class TagMigrationTest {
    private static final String BEFORE = "20261122130000";
    private static final InstanceId INSTANCE = new InstanceId("a".repeat(24));
    private static final InstanceId OTHER = new InstanceId("b".repeat(24));

    /// In the first instance: one organization with a pair twice and a key with two values, one
    /// with the same pair, one deleted with it, one without labels. In the other: one with it.
    private static final String ROWS =
            """
            insert into instance (id, name, limits, created_at, updated_at)
            select repeat(letter, 24), letter, '{"organization": 100}', '2026-11-01Z', '2026-11-01Z'
            from unnest(array['a', 'b']) letter;
            insert into organization
                (id, instance_id, name, name_folded, limits, tags, created_at, updated_at, deleted_at)
            select repeat(id, 24), repeat(instance, 24), id, id, '{}', cast(tags as jsonb), '2026-11-01Z', '2026-11-01Z',
                cast(deleted as timestamptz)
            from (values
                ('1', 'a', '[["plan", "gold"], ["region", "eu"], ["plan", "gold"], ["plan", "old"], ["plan", "gold"]]', null),
                ('2', 'a', '[["plan", "gold"]]', null),
                ('3', 'a', '[["plan", "gold"], ["region", "eu"]]', '2026-11-20Z'),
                ('4', 'a', '[]', null),
                ('5', 'b', '[["plan", "gold"], ["plan", "gold"]]', null)) rows (id, instance, tags, deleted);
            insert into organization_tag (organization_id, position, key, value)
            select organization.id, pair.position - 1, pair.value ->> 0, pair.value ->> 1
            from organization, jsonb_array_elements(tags) with ordinality pair (value, position);
            insert into organization_tally (instance_id, shard, organizations)
            values (repeat('a', 24), 0, 3), (repeat('b', 24), 0, 1);
            """;

    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");

    private static Database database;
    private static OrganizationService organizations;

    @BeforeAll
    static void migrate() {
        DatabaseAddress address = OldDatabase.migrated(BEFORE, ROWS);
        database = Database.open(address, 2);
        HexIds ids = new HexIds(CLOCK);
        InstanceService instances = new InstanceService(database, (_, _) -> {}, ids, CLOCK);
        organizations = new OrganizationService(database, instances, List.of(), ids, CLOCK);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void stayOnceForEachOrganizationThatIsThere() {
        List<String> rows =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select concat_ws(' ', left(instance_id, 1), left(organization_id, 1), position, key, value)
                                        from organization_tag
                                        order by organization_id, position
                                        """)
                                .mapTo(String.class)
                                .list());
        assertThat(rows)
                .containsExactly(
                        "a 1 0 plan gold",
                        "a 1 1 region eu",
                        "a 1 3 plan old",
                        "a 2 0 plan gold",
                        "b 5 0 plan gold");
    }

    @Test
    void areCountedOncePerOrganization() {
        assertThat(found(INSTANCE, "plan", "gold")).isEqualTo(2);
        assertThat(found(INSTANCE, "plan", "old")).isEqualTo(1);
        assertThat(found(INSTANCE, "region", "eu")).isEqualTo(1);
        assertThat(found(OTHER, "plan", "gold")).isEqualTo(1);
        assertThat(found(OTHER, "region", "eu")).isZero();
    }

    private static long found(InstanceId instance, String key, String value) {
        String query = "{\"tags\": {\"%s\": \"%s\"}}".formatted(key, value);
        OrganizationPage page =
                organizations.list(
                        instance,
                        new OrganizationListing(
                                OrganizationListing.SortField.NAME,
                                false,
                                new PageRequest(0, 100),
                                AdvancedQuery.parse(
                                                Json.MAPPER.readTree(query),
                                                OrganizationFields.TABLE)
                                        .condition()),
                        Set.of());
        assertThat(page.organizations()).hasSize((int) page.total());
        return page.total();
    }

    @Test
    void areAnsweredAsTheyWereGiven() {
        assertThat(
                        organizations
                                .get(INSTANCE, new OrganizationId("1".repeat(24)), Set.of())
                                .organization()
                                .settings()
                                .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("plan=gold", "region=eu", "plan=gold", "plan=old", "plan=gold");
    }
}
