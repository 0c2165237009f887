package io.tenantry.notification;

import io.tenantry.database.Database;
import io.tenantry.database.LongWork;
import io.tenantry.database.SqlErrors;
import io.tenantry.failure.Unavailable;
import io.tenantry.id.HexIds;
import io.tenantry.webhook.WebhookService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Evaluates rules: those that somebody asked for, and every enabled one once a day. Every node
/// does so; each evaluation is made by one. It is one transaction, so that of a node that is killed
/// nothing is left and another node makes it anew.
public final class EvaluationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluationWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// How long an evaluation that is under way may take to end when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    /// How long an evaluation waits that failed; after the last it is given up.
    private static final List<Duration> RETRIES =
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    private final JobRepository jobs = new JobRepository();
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("evaluations").daemon().factory());
    private final Database database;
    private final Evaluation evaluation;
    private final InstantSource clock;

    public EvaluationWorker(
            Database database,
            WebhookService webhooks,
            AlertMails mails,
            HexIds ids,
            InstantSource clock) {
        this.database = database;
        this.evaluation = new Evaluation(webhooks, mails, ids);
        this.clock = clock;
    }

    /// Begins with what is due.
    public void start() {
        var _ =
                rounds.scheduleWithFixedDelay(
                        LongWork.of(this::round), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("an evaluation did not end within {} and will be made anew", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            scheduleDue();
            while (!rounds.isShutdown() && evaluateNext()) {
                // As long as there are evaluations to make.
            }
        } catch (Unavailable e) {
            LOG.warn("rules wait for the database: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.error("rules could not be evaluated and will be in {}", PAUSE, e);
        }
    }

    /// Adds a job for every enabled rule whose daily evaluation is due.
    ///
    /// @return how many
    int scheduleDue() {
        Instant now = now();
        return database.inTransaction(handle -> jobs.insertDue(handle, now, DailyTime.after(now)));
    }

    /// Makes the next evaluation, or lets it wait when it fails, so that no other waits for it.
    ///
    /// @return whether there was one
    /// @throws Unavailable when the database is away; that is no failure of the evaluation
    boolean evaluateNext() {
        Attempt attempt = new Attempt();
        try {
            return database.inTransaction(attempt::make);
        } catch (RuntimeException e) {
            if (e instanceof Unavailable && !SqlErrors.isOverLimit(e)) {
                throw e;
            }
            attempt.settle(e);
            return true;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// One try of one job, remembered past its transaction.
    private final class Attempt {
        private final List<Job> taken = new ArrayList<>();

        boolean make(Handle handle) {
            Instant now = now();
            jobs.take(handle, now)
                    .ifPresent(job -> {
                        taken.add(job);
                        if (job.rule().settings().enabled()) {
                            int alerts = evaluation.make(handle, job, now);
                            LOG.info("rule {} gave {} alerts", job.rule().id().value(), alerts);
                            jobs.end(handle, job, now, null);
                        } else {
                            jobs.delete(handle, job.id());
                        }
                    });
            return !taken.isEmpty();
        }

        /// The job is free since its transaction was undone: another node may have made it already,
        /// and then nothing is left to settle.
        void settle(RuntimeException failure) {
            if (taken.isEmpty()) {
                throw failure;
            }
            Job job = taken.getFirst();
            log(job, failure);
            Instant now = now();
            EvaluationFailure why = EvaluationFailure.of(failure);
            database.useTransaction(handle -> {
                jobs.lockRule(handle, job);
                if (isLast(job)) {
                    jobs.end(handle, job, now, why);
                } else {
                    jobs.postpone(handle, job, now.plus(RETRIES.get(job.attempts())), why);
                }
            });
        }

        private static void log(Job job, RuntimeException failure) {
            String rule = job.rule().id().value();
            if (isLast(job)) {
                LOG.error("the evaluation of rule {} failed for good", rule, failure);
            } else {
                Duration pause = RETRIES.get(job.attempts());
                LOG.warn("the evaluation of rule {} failed, again in {}", rule, pause, failure);
            }
        }

        private static boolean isLast(Job job) {
            return job.attempts() == RETRIES.size();
        }
    }
}
