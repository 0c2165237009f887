package io.tenantry.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.Invalid;
import io.tenantry.id.HexIds;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserServiceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00.123456Z");
    private static final Database DATABASE = TestDatabase.create(8);

    private final UserService users = new UserService(DATABASE, new HexIds(CLOCK), CLOCK);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Nested
    class Create {
        @Test
        void keepsWhatIsGiven() {
            User user = users.create(new Email("Ada@A.example"), "Ada", "Keller");
            assertThat(user.createdAt()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123Z"));
            Optional<User> found = DATABASE.read(handle -> users.find(handle, user.id()));
            assertThat(found).contains(user);
            assertThat(find("aDA@a.EXAMPLE")).containsExactly(user);
        }

        @Test
        void refusesAnAddressThatIsTakenInAnyCase() {
            users.create(new Email("taken@x"), null, null);
            assertThatThrownBy(() -> users.create(new Email("TAKEN@X"), null, null))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("A user with the e-mail address 'TAKEN@X' exists already");
        }

        @Test
        void entersOnePersonHoweverManyAskAtOnce() {
            Parallel.Outcomes<User> outcomes =
                    Parallel.run(64, i -> users.create(new Email(mixedCase(i)), null, null));
            assertThat(outcomes.done()).hasSize(1);
            assertThat(outcomes.refused()).hasSize(63).allMatch(Conflict.class::isInstance);
            assertThat(find(mixedCase(0))).isEqualTo(outcomes.done());
        }

        @Test
        void refusesNamesThatTheContractCannotShow() {
            Email email = new Email("unnamed@x");
            for (List<String> names : List.of(List.of("", "x"), List.of("x".repeat(1_025), "x"))) {
                assertThatThrownBy(() -> users.create(email, names.getFirst(), names.getLast()))
                        .isInstanceOf(Invalid.class)
                        .hasMessageStartingWith("A first name has 1 to 1024 characters");
            }
            assertThatThrownBy(() -> users.create(email, null, "x".repeat(1_025)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("A last name has 0 to 1024 characters, not 1025");
            assertThat(find("unnamed@x")).isEmpty();
            users.create(email, "x".repeat(1_024), "");
            assertThat(find("unnamed@x")).hasSize(1);
        }
    }

    @Nested
    class FindOrCreate {
        @Test
        void givesOnePersonHoweverManyAskAtOnce() {
            Parallel.Outcomes<User> outcomes =
                    Parallel.run(
                            64,
                            i -> users.findOrCreate(new Email("f" + mixedCase(i)), "First", "L"));
            assertThat(outcomes.refused()).isEmpty();
            assertThat(outcomes.done().stream().map(User::id).distinct()).hasSize(1);
        }
    }

    @Nested
    class Listing {
        @Test
        void givesThoseWhoAreKnown() {
            User known = users.create(new Email("known@x"), null, null);
            UserId unknown = new UserId("0".repeat(24));
            List<User> listed =
                    DATABASE.read(handle -> users.list(handle, List.of(unknown, known.id())));
            assertThat(listed).containsExactly(known);
        }
    }

    private List<User> find(String email) {
        Optional<User> found = DATABASE.read(handle -> users.findByEmail(handle, new Email(email)));
        return found.stream().toList();
    }

    /// The same address with different letters in upper case.
    private static String mixedCase(int number) {
        StringBuilder address = new StringBuilder("parallel@x");
        for (int bit = 0; bit < 6; bit++) {
            if ((number >> bit & 1) == 1) {
                address.setCharAt(bit, Character.toUpperCase(address.charAt(bit)));
            }
        }
        return address.toString();
    }
}
