package io.tenantry.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import io.tenantry.query.Glob;
import io.tenantry.query.PageRequest;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The instances that a person runs.
class InstanceListingTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");
    private static final Database DATABASE = TestDatabase.create(2);
    private static final HexIds IDS = new HexIds(CLOCK);
    private static final InstanceService INSTANCES =
            new InstanceService(DATABASE, (_, _) -> {}, IDS, CLOCK);
    private static final UserId ADA =
            new UserService(DATABASE, IDS, CLOCK).create(new Email("ada@x"), null, null).id();
    private static final UserId NOBODY = new UserId("0".repeat(24));

    @BeforeAll
    static void fill() {
        for (String name : List.of("beta", "Alpha", "gamma", "not hers")) {
            InstanceId id = INSTANCES.create(name).id();
            if (!name.equals("not hers")) {
                INSTANCES.admit(id, ADA, InstanceRole.VIEW);
            }
            CLOCK.advance(Duration.ofSeconds(1));
        }
        InstanceId beta = list("name", false, 0, 1, "beta").instances().getFirst().instance().id();
        INSTANCES.patch(beta, new InstancePatch(null, null, "required"), null);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|false|0|9||Alpha,beta,gamma|3",
                "name|true|0|9||gamma,beta,Alpha|3",
                "id|false|0|9||beta,Alpha,gamma|3",
                "creationDate|true|0|9||gamma,Alpha,beta|3",
                "lastUpdated|false|0|9||Alpha,gamma,beta|3",
                "name|false|1|2||gamma|3",
                "name|false|0|9|*A|Alpha,beta,gamma|3",
                "name|false|0|9|a*|Alpha|1"
            })
    void sortsFiltersAndPages(
            String field,
            boolean descending,
            int page,
            int perPage,
            @Nullable String filter,
            String names,
            long total) {
        InstancePage found = list(field, descending, page, perPage, filter);
        assertThat(found.instances().stream().map(view -> view.instance().name()))
                .containsExactly(names.split(","));
        assertThat(found.total()).isEqualTo(total);
        assertThat(found.instances())
                .allSatisfy(view ->
                        assertThat(view.members())
                                .containsExactly(
                                        new InstanceView.Membership(ADA, InstanceRole.VIEW)));
    }

    @Test
    void anUnknownPersonRunsNone() {
        InstanceListing all = new InstanceListing("name", false, new PageRequest(0, 10), null);
        assertThat(INSTANCES.list(NOBODY, all).instances()).isEmpty();
    }

    private static InstancePage list(
            String field, boolean descending, int page, int perPage, @Nullable String filter) {
        return INSTANCES.list(
                ADA,
                new InstanceListing(
                        field,
                        descending,
                        new PageRequest(page, perPage),
                        filter == null ? null : Glob.parse(filter)));
    }
}
