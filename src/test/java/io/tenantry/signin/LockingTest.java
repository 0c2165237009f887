package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.Services;
import io.tenantry.failure.SignInRefused;
import io.tenantry.failure.Unauthorized;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How wrong passwords lock an account, over two nodes.
class LockingTest {
    private static final String ADA = "ada@example.com";
    private static final String RIGHT = "Seven-Otters-9";
    private static final String WRONG = "Wrong-Password-1";

    private final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    private TwoNodes nodes;

    @BeforeEach
    void open() {
        nodes = new TwoNodes(clock);
        nodes.node(0).users().create(new Email(ADA), "Ada", null);
        setPassword();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void tenFailuresOnAnyNodeLockTheAccount() {
        fail(10);
        assertLocked(ADA, RIGHT);
        assertLocked(ADA, WRONG);
        assertLocked(ADA.toUpperCase(Locale.ROOT), RIGHT);
    }

    @Test
    void theLockEndsAfterAQuarterOfAnHour() {
        fail(10);
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertLocked(ADA, RIGHT);
        clock.advance(Duration.ofMillis(1));
        assertThat(signIn(0, ADA, RIGHT).token()).isNotEmpty();
    }

    @Test
    void attemptsWhileLockedDoNotMakeTheLockLonger() {
        fail(10);
        clock.advance(Duration.ofMinutes(10));
        assertLocked(ADA, WRONG);
        clock.advance(Duration.ofMinutes(5));
        assertThat(signIn(0, ADA, RIGHT).token()).isNotEmpty();
    }

    @Test
    void countingBeginsAnewAfterALock() {
        fail(10);
        clock.advance(Duration.ofMinutes(15));
        fail(9);
        assertThat(signIn(0, ADA, RIGHT).token()).isNotEmpty();
        fail(10);
        assertLocked(ADA, RIGHT);
    }

    @Test
    void aSuccessBreaksTheRow() {
        fail(9);
        signIn(0, ADA, RIGHT);
        fail(9);
        assertThat(signIn(1, ADA, RIGHT).token()).isNotEmpty();
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        fail(9);
        clock.advance(Duration.ofHours(1).plusMillis(1));
        fail(9);
        assertThat(signIn(1, ADA, RIGHT).token()).isNotEmpty();
    }

    @Test
    void tenWrongPasswordsAtTheSameMomentLock() {
        Parallel.Outcomes<SignedIn> outcomes = Parallel.run(10, node -> signIn(node, ADA, WRONG));
        assertThat(outcomes.messages()).containsExactly("Unauthorized");
        assertLocked(ADA, RIGHT);
    }

    @Test
    void moreGuessesAtTheSameMomentAreNoMoreAttempts() {
        Parallel.Outcomes<SignedIn> outcomes = Parallel.run(30, node -> signIn(node, ADA, WRONG));
        assertThat(outcomes.refused()).hasSize(30);
        assertThat(outcomes.refused().stream().filter(it -> !(it instanceof SignInRefused)))
                .hasSize(10);
    }

    @Test
    void rightPasswordsAtTheSameMomentLockNobodyOut() {
        assertThat(Parallel.run(30, node -> signIn(node, ADA, RIGHT)).done()).hasSize(30);
    }

    @Test
    void anAddressThatNobodyHasIsLockedLikeAnyOther() {
        for (int i = 0; i < 10; i++) {
            assertRefused("nobody@example.com", WRONG);
        }
        assertLocked("nobody@example.com", WRONG);
        assertThat(signIn(0, ADA, RIGHT).token()).isNotEmpty();
    }

    @Test
    void aNewPasswordFromTheOperatorEndsTheLock() {
        fail(10);
        setPassword();
        assertThat(signIn(0, ADA, RIGHT).token()).isNotEmpty();
    }

    /// Two that take the same rows in different orders end in a deadlock.
    @Test
    void aNewPasswordFromTheOperatorWaitsForASignInThatIsUnderWay() {
        fail(1);
        CompletableFuture<Void> waiting =
                nodes.node(1)
                        .database()
                        .inTransaction(handle -> {
                            handle.execute("select 1 from user_credential for update");
                            CompletableFuture<Void> reset =
                                    CompletableFuture.runAsync(this::setPassword);
                            Eventually.isTrue("it waits", () -> isWaitedFor(handle));
                            // What a sign-in takes next.
                            handle.execute("delete from sign_in_failure");
                            return reset;
                        });
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(signIn(0, ADA, RIGHT).token()).isNotEmpty();
    }

    private static boolean isWaitedFor(Handle handle) {
        return handle.createQuery(
                        """
                        select exists (
                            select 1 from pg_locks
                            where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
                        )
                        """)
                .mapTo(Boolean.class)
                .one();
    }

    @Test
    void oldFailuresAreRemoved() {
        fail(1);
        assertRefused("nobody@example.com", WRONG);
        AccountAdministration administration = nodes.node(0).people().administration();
        clock.advance(Duration.ofHours(1));
        assertThat(administration.purgeFailures()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(administration.purgeFailures()).isEqualTo(2);
    }

    @Test
    void theAddressesAreNotKeptInClear() {
        assertRefused("My-Password-By-Mistake@x", WRONG);
        String row =
                nodes.node(0)
                        .database()
                        .read(handle ->
                                handle.createQuery("select f::text from sign_in_failure f")
                                        .mapTo(String.class)
                                        .one());
        assertThat(row).doesNotContainIgnoringCase("mistake");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            int node = i;
            assertThatThrownBy(() -> signIn(node, ADA, WRONG))
                    .isExactlyInstanceOf(Unauthorized.class)
                    .hasMessage("Unauthorized");
        }
    }

    private void assertRefused(String email, String password) {
        assertThatThrownBy(() -> signIn(0, email, password))
                .isExactlyInstanceOf(Unauthorized.class);
    }

    private void assertLocked(String email, String password) {
        for (int node = 0; node < 2; node++) {
            int asked = node;
            assertThatThrownBy(() -> signIn(asked, email, password))
                    .isInstanceOfSatisfying(
                            SignInRefused.class,
                            refused ->
                                    assertThat(refused.reason())
                                            .isEqualTo(SignInRefused.Reason.LOCKED));
        }
    }

    private SignedIn signIn(int node, String email, String password) {
        Services services = nodes.node(node);
        return services.people().signIn().signIn(new SignIn(email, password, null, null, null));
    }

    private void setPassword() {
        nodes.node(0).people().administration().setPassword(new Email(ADA), new NewPassword(RIGHT));
    }
}
