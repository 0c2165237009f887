package io.tenantry.notification;

import static io.tenantry.notification.NotificationWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.failure.NotFound;
import io.tenantry.testing.Eventually;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How it stands with the evaluations of a rule.
class EvaluationStateTest {
    private static final String WAITING =
            "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private final NotificationWorld world = new NotificationWorld();
    private NotificationRule rule;

    @BeforeEach
    void makeARule() {
        rule = world.rule(settings());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tellsOfNothingAtFirst() {
        assertThat(state()).isEqualTo(stateOf(0, null, null, null));
    }

    @Test
    void tellsWhatIsAskedForAndWhenTheLastOneEnded() {
        evaluate();
        evaluate();
        assertThat(state()).isEqualTo(stateOf(2, null, null, null));
        Instant now = world.clock().instant();
        world.runAll();
        assertThat(state()).isEqualTo(stateOf(0, null, now, null));
    }

    @Test
    void tellsWhyOneIsTriedAgainAndWhyItWasGivenUp() {
        fail("57014");
        evaluate();
        assertThat(world.worker().evaluateNext()).isTrue();
        assertThat(state())
                .isEqualTo(
                        stateOf(
                                1,
                                world.clock().instant().plusSeconds(30),
                                null,
                                EvaluationFailure.TOO_LONG));
        fail("P0001");
        for (int attempt = 1; attempt < 5; attempt++) {
            world.clock().advance(Duration.ofHours(2));
            assertThat(world.runAll()).isEqualTo(1);
        }
        assertThat(state())
                .isEqualTo(stateOf(0, null, world.clock().instant(), EvaluationFailure.INTERNAL));

        failNoMore();
        evaluate();
        world.runAll();
        assertThat(state().failure()).isNull();
    }

    @Test
    void tellsOfNoFailureWhereAnotherNodeMadeItMeanwhile() {
        fail("57014");
        evaluate();
        failFourTimes();
        assertThat(state().pendingCount()).isEqualTo(1);
        try (EvaluationWorker late =
                late(() -> {
                    failNoMore();
                    assertThat(world.worker().evaluateNext()).isTrue();
                })) {
            assertThat(late.evaluateNext()).isTrue();
        }
        assertThat(world.log(rule)).hasSize(1);
        assertThat(state()).isEqualTo(stateOf(0, null, world.clock().instant(), null));
    }

    @Test
    void tellsOfNoFailureWhereTheJobIsGone() {
        fail("57014");
        evaluate();
        failFourTimes();
        try (EvaluationWorker late = late(() -> execute("delete from notification_job"))) {
            assertThat(late.evaluateNext()).isTrue();
        }
        assertThat(state()).isEqualTo(stateOf(0, null, null, null));
    }

    @Test
    void countsATryOnceWhereAnotherNodeFailedMeanwhile() {
        fail("57014");
        evaluate();
        try (EvaluationWorker late =
                late(() -> {
                    assertThat(world.worker().evaluateNext()).isTrue();
                    world.clock().advance(Duration.ofSeconds(10));
                })) {
            Instant first = world.clock().instant();
            assertThat(late.evaluateNext()).isTrue();
            assertThat(state())
                    .isEqualTo(stateOf(1, first.plusSeconds(30), null, EvaluationFailure.TOO_LONG));
        }
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(world.worker().evaluateNext()).isTrue();
        assertThat(state().retryAt()).isEqualTo(world.clock().instant().plusSeconds(300));
    }

    /// As somebody deletes a rule: it is locked first, then its jobs go.
    @Test
    void isKeptWhileTheRuleIsHeldAndWaitsForNobodyInACircle() throws Exception {
        fail("57014");
        evaluate();
        failFourTimes();
        DatabaseAddress address = world.address();
        try (Connection other =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                Statement deletion = other.createStatement();
                EvaluationWorker late = late(() -> lockRules(other, deletion))) {
            CompletableFuture<Boolean> made = CompletableFuture.supplyAsync(late::evaluateNext);
            Eventually.isTrue("waits for the rule", () -> world.count(WAITING) == 1);
            deletion.execute("delete from notification_job");
            other.commit();
            assertThat(made).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
        }
        assertThat(state()).isEqualTo(stateOf(0, null, null, null));
    }

    private static void lockRules(Connection other, Statement statement) {
        try {
            other.setAutoCommit(false);
            statement.execute("select id from notification_rule for no key update");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failFourTimes() {
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(world.worker().evaluateNext()).isTrue();
            world.clock().advance(Duration.ofHours(2));
        }
    }

    /// A node that lets something happen between the failure of its first evaluation and keeping
    /// that, when it looks at the clock for the second time.
    private EvaluationWorker late(Runnable meanwhile) {
        AtomicInteger looks = new AtomicInteger();
        return world.node(() -> {
            if (looks.incrementAndGet() == 2) {
                meanwhile.run();
            }
            return world.clock().instant();
        });
    }

    private void failNoMore() {
        execute("drop function fail_so() cascade");
    }

    private void execute(String statement) {
        world.services().database().useTransaction(handle -> handle.execute(statement));
    }

    @Test
    void isNoOtherInstances() {
        var other = world.services().instances().create("Other").id();
        assertThatThrownBy(() -> world.rules().evaluation(other, rule.id()))
                .isInstanceOf(NotFound.class);
    }

    /// Raised by hand what PostgreSQL raises for a statement that took too long, for example.
    private void fail(String sqlState) {
        world.payloads(world.organization("Mill " + sqlState), 1_000);
        execute(
                """
                create or replace function fail_so() returns trigger language plpgsql as
                'begin raise exception using errcode = ''%s''; end';
                create or replace trigger failing before insert on notification_delivery
                for each row execute function fail_so()
                """
                        .formatted(sqlState));
    }

    private void evaluate() {
        world.rules().evaluate(world.instance(), rule.id(), NotificationWorld.SOMEBODY, true);
    }

    /// Of a rule that is evaluated by itself on the day after it was made.
    private static EvaluationState stateOf(
            long pendingCount,
            @Nullable Instant retryAt,
            @Nullable Instant endedAt,
            @Nullable EvaluationFailure failure) {
        return new EvaluationState(
                pendingCount, retryAt, endedAt, failure, Instant.parse("2026-11-21T04:00:00Z"));
    }

    private EvaluationState state() {
        return world.rules().evaluation(world.instance(), rule.id());
    }
}
