package io.tenantry.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceServiceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00.123456Z");
    private static final Database DATABASE = TestDatabase.create(2);
    private static final HexIds IDS = new HexIds(CLOCK);

    private final InstanceService instances =
            new InstanceService(DATABASE, (_, _) -> {}, IDS, CLOCK);
    private final UserService users = new UserService(DATABASE, IDS, CLOCK);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void makesAnInstanceThatIsFoundAsMade() {
        Instance made = instances.create("Northern plants");
        assertThat(instances.get(made.id())).isEqualTo(made);
        assertThat(made.limits()).isEqualTo(InstanceLimits.initial());
        assertThat(made.limits().byName()).hasSize(38);
        assertThat(made.organizationMax()).isEqualTo(100_000);
        assertThat(instances.list()).contains(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void refusesANameThatSaysNothing(String name) {
        assertThatThrownBy(() -> instances.create(name)).isInstanceOf(Invalid.class);
    }

    @Test
    void refusesALongName() {
        assertThat(instances.create("x".repeat(255)).name()).hasSize(255);
        assertThatThrownBy(() -> instances.create("x".repeat(256))).isInstanceOf(Invalid.class);
    }

    @Test
    void refusesAnUnknownInstance() {
        InstanceId unknown = new InstanceId("0".repeat(24));
        UserId user = user("nowhere@x");
        assertThatThrownBy(() -> instances.get(unknown))
                .isInstanceOf(NotFound.class)
                .hasMessage("Instance was not found");
        assertThatThrownBy(() -> instances.admit(unknown, user, InstanceRole.VIEW))
                .isInstanceOf(NotFound.class)
                .hasMessage("Instance was not found");
    }

    @Test
    void knowsWhoHasBeenAdministratorLongest() {
        InstanceId id = instances.create("Run by three").id();
        assertThat(instances.findFirstAdmin(id)).isEmpty();
        UserId first = admitted(id, "first@x");
        UserId second = admitted(id, "second@x");
        assertThat(instances.findFirstAdmin(id)).contains(first);
        instances.admit(id, first, InstanceRole.VIEW);
        assertThat(instances.findFirstAdmin(id)).contains(second);
    }

    private UserId admitted(InstanceId id, String email) {
        UserId user = user(email);
        instances.admit(id, user, InstanceRole.ADMIN);
        CLOCK.advance(Duration.ofSeconds(1));
        return user;
    }

    private UserId user(String email) {
        return users.create(new Email(email), null, null).id();
    }
}
