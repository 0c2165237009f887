package io.tenantry.member;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.organization.OrganizationView;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many callers at once, on two nodes with one database.
class MemberConcurrencyTest {
    private static final int CALLERS = 64;
    private static final String NO_ADMIN = "organization must have at least one administrator";
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00Z");
    private static final TwoNodes NODES = new TwoNodes(CLOCK);
    private static final InstanceId INSTANCE = NODES.createInstance(1_000);
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Roles VIEW = Roles.of("view", null, null);
    private static final Roles ADMIN = Roles.of("admin", null, null);

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Nested
    class Limit {
        @Test
        void isNotPassedByThoseWhoJoin() {
            OrganizationId id = organization(10);
            List<UserId> people = people(CALLERS);
            Parallel.Outcomes<Addition> outcomes =
                    Parallel.run(CALLERS, i -> join(id, people.get(i), VIEW, i));
            assertThat(outcomes.done()).hasSize(10);
            assertThat(outcomes.messages())
                    .containsExactly("The organization's member limit of 10 has been reached");
            assertThat(memberCount(id)).isEqualTo(10);
        }

        @Test
        void countsPendingInvitationsAndNoExpiredOnes() {
            OrganizationId id = organization(10);
            for (int i = 0; i < 5; i++) {
                invite(id, "expired" + i + "@x", i);
            }
            CLOCK.advance(Duration.ofDays(7));
            for (int i = 0; i < 3; i++) {
                invite(id, "pending" + i + "@x", i);
            }
            List<UserId> people = people(CALLERS);
            Parallel.Outcomes<Addition> outcomes =
                    Parallel.run(
                            CALLERS,
                            i ->
                                    i % 4 < 2
                                            ? join(id, people.get(i), VIEW, i)
                                            : invite(id, "new" + i + "@x", i));
            assertThat(outcomes.done()).hasSize(7);
            assertThat(memberCount(id) + pendingInviteCount(id)).isEqualTo(10);
        }
    }

    @Nested
    class OnePerson {
        @Test
        void becomesAMemberOnce() {
            OrganizationId id = organization(100);
            UserId person = people(1).getFirst();
            Parallel.Outcomes<Addition> outcomes =
                    Parallel.run(CALLERS, i -> join(id, person, VIEW, i));
            assertThat(outcomes.done()).hasSize(1);
            assertThat(outcomes.messages())
                    .singleElement()
                    .asString()
                    .endsWith("is a member of the organization already");
            assertThat(memberCount(id)).isEqualTo(1);
        }

        @Test
        void isInvitedOnce() {
            OrganizationId id = organization(1);
            Parallel.Outcomes<Addition> outcomes =
                    Parallel.run(CALLERS, i -> invite(id, i % 3 == 0 ? "a@B" : "A@b", i));
            assertThat(outcomes.done()).hasSize(CALLERS);
            assertThat(pendingInviteCount(id)).isEqualTo(1);
        }
    }

    @Nested
    class LastAdministrator {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void staysHoweverManyLeaveOrStepDown(int leavingOf4) {
            OrganizationId id = organization(100);
            List<UserId> admins = people(CALLERS);
            IntStream.range(0, CALLERS).forEach(i -> join(id, admins.get(i), ADMIN, i));
            Parallel.Outcomes<Boolean> outcomes =
                    Parallel.run(
                            CALLERS,
                            i ->
                                    i / 2 % 4 < leavingOf4
                                            ? leave(id, admins.get(i), i)
                                            : stepDown(id, admins.get(i), i));
            assertThat(outcomes.done()).hasSize(CALLERS - 1);
            assertThat(outcomes.messages()).containsExactly(NO_ADMIN);
            MemberListing byRole = new MemberListing(MemberListing.Field.ROLE, false, null);
            assertThat(NODES.node(0).members().list(INSTANCE, id, byRole))
                    .filteredOn(member -> member.roles().role() == MemberRole.ADMIN)
                    .hasSize(1);
        }
    }

    private static OrganizationId organization(int memberMax) {
        OrganizationPatch settings =
                Json.MAPPER.convertValue(
                        Map.of("limits", Map.of("member", memberMax)), OrganizationPatch.class);
        return NODES.node(0)
                .founding()
                .found(INSTANCE, new NewOrganization("Team", settings), List.of(), null, Set.of())
                .organization()
                .organization()
                .id();
    }

    private static List<UserId> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Email("person" + PEOPLE.incrementAndGet() + "@x"))
                .map(email -> NODES.node(0).users().create(email, null, null).id())
                .toList();
    }

    private static Addition join(OrganizationId id, UserId user, Roles roles, int caller) {
        return NODES.node(caller).members().add(INSTANCE, id, new NewMember.ByUser(user, roles));
    }

    private static Addition invite(OrganizationId id, String email, int caller) {
        NewMember invited = new NewMember.ByEmail(new Email(email), VIEW, false);
        return NODES.node(caller).members().add(INSTANCE, id, invited);
    }

    private static boolean leave(OrganizationId id, UserId user, int caller) {
        NODES.node(caller).members().remove(INSTANCE, id, user);
        return true;
    }

    private static boolean stepDown(OrganizationId id, UserId user, int caller) {
        MemberPatch change = new MemberPatch("edit", null, null);
        NODES.node(caller).members().changeRoles(INSTANCE, id, user, change);
        return true;
    }

    private static long memberCount(OrganizationId id) {
        return count(id, "memberCount");
    }

    private static long pendingInviteCount(OrganizationId id) {
        return count(id, "pendingInviteCount");
    }

    private static long count(OrganizationId id, String field) {
        OrganizationView view = NODES.node(1).organizations().get(INSTANCE, id, Set.of(field));
        return (long) requireNonNull(view.summary().get(field), field);
    }
}
