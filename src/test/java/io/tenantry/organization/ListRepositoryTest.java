package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationListing.SortField;
import io.tenantry.query.PageRequest;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pages far from the beginning, which are read in other ways than the first ones.
class ListRepositoryTest {
    private static final InstanceId INSTANCE = new InstanceId("00000000000000000000000a");
    private static final InstanceId OTHER = new InstanceId("00000000000000000000000b");

    /// Enough for pages that are near the beginning, far from it, and nearer to the end; many have
    /// one name or time in common.
    private static final int COUNT = 2_615;

    private static final Database DATABASE = TestDatabase.create(6);
    private static final OrganizationTally TALLY = new OrganizationTally();
    private static final ListRepository LISTS = new ListRepository(TALLY);

    @BeforeAll
    static void fill() {
        DATABASE.useTransaction(handle -> {
            for (InstanceId instance : List.of(INSTANCE, OTHER)) {
                handle.execute(
                        "insert into instance (id, name, limits, created_at, updated_at) values (?, 'Paged', '{}', now(), now())",
                        instance.value());
                insert(handle, instance, 0, COUNT);
            }
            handle.execute("update organization set deleted_at = now() where name = 'n 7'");
            long deleted =
                    handle.createQuery("select count(*) from organization where name = 'n 7'")
                            .mapTo(Long.class)
                            .one();
            TALLY.add(handle, INSTANCE, (int) -deleted / 2);
            TALLY.add(handle, OTHER, (int) -deleted / 2);
        });
    }

    private static void insert(Handle handle, InstanceId instance, int from, int to) {
        handle.createUpdate(
                        """
                        insert into organization (
                            id, instance_id, name, name_folded, limits, created_at, updated_at)
                        select right(:instanceId, 1) || lpad(to_hex(n), 23, '0'), :instanceId,
                            'n ' || n * 7919 % 500, 'n ' || n * 7919 % 500, '{}',
                            to_timestamp(n / 3), to_timestamp(n * 31 % 700)
                        from generate_series(:from, :to - 1) n
                        """)
                .bind("instanceId", instance.value())
                .bind("from", from)
                .bind("to", to)
                .execute();
        TALLY.add(handle, instance, to - from);
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @ParameterizedTest
    @EnumSource(SortField.class)
    void pagesFollowEachOtherThroughTheWholeList(SortField field) {
        for (boolean descending : List.of(false, true)) {
            List<String> all = all(field, descending);
            List<String> paged = new ArrayList<>();
            for (int page = 0; page * 60 < COUNT + 120; page++) {
                ListRepository.Found found = list(field, descending, page, 60);
                assertThat(found.total()).isEqualTo(all.size());
                paged.addAll(ids(found));
            }
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void pagesNearTheEndStayWhereTheyAreWhileOrganizationsAreMadeBehindThem() {
        List<String> page = ids(list(SortField.ID, false, 25, 100));
        assertThat(page).hasSize(100);
        List<List<String>> read = new ArrayList<>();
        Parallel.run(
                2,
                i -> {
                    for (int time = 0; time < 300; time++) {
                        if (i == 0) {
                            int number = COUNT + time;
                            DATABASE.useTransaction(
                                    handle -> insert(handle, INSTANCE, number, number + 1));
                        } else {
                            read.add(ids(list(SortField.ID, false, 25, 100)));
                        }
                    }
                    return i;
                });
        DATABASE.useTransaction(handle -> {
            int made =
                    handle.createUpdate(
                                    "delete from organization where instance_id = ? and id >= ?")
                            .bind(0, INSTANCE.value())
                            .bind(1, "a" + "%023x".formatted(COUNT))
                            .execute();
            TALLY.add(handle, INSTANCE, -made);
        });
        assertThat(read).hasSize(300).allMatch(page::equals);
    }

    private static ListRepository.Found list(
            SortField field, boolean descending, int page, int perPage) {
        OrganizationListing listing =
                new OrganizationListing(field, descending, new PageRequest(page, perPage), null);
        return DATABASE.read(handle -> LISTS.list(handle, INSTANCE, listing));
    }

    private static List<String> ids(ListRepository.Found found) {
        return found.organizations().stream().map(one -> one.id().value()).toList();
    }

    private static List<String> all(SortField field, boolean descending) {
        String direction = descending ? "desc" : "asc";
        String sql =
                "select id from organization where instance_id = ? and deleted_at is null order by %s %s, id %s"
                        .formatted(field.column(), direction, direction);
        return DATABASE.read(handle ->
                handle.createQuery(sql).bind(0, INSTANCE.value()).mapTo(String.class).list());
    }
}
