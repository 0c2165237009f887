package io.tenantry.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How long what is asked of PostgreSQL may take before it is given up
/// (`docs/adr/0022-time-limits.md`).
///
/// @param statement one statement, 1 s or more in whole seconds; PostgreSQL itself ends it then
/// @param connection waiting for a free connection, more than [#VALIDATION]
public record TimeLimits(Duration statement, Duration connection) {
    /// How long a connection that was idle may take to show that it is alive.
    static final Duration VALIDATION = Duration.ofSeconds(2);

    /// How much longer the answer to a statement is waited for than PostgreSQL works on it. Only a
    /// PostgreSQL that is stopped, or out of reach, answers later.
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);

    /// What works in the background removes, folds and reports for at most this long at a time, and
    /// shares few connections.
    static final TimeLimits LONG_WORK =
            new TimeLimits(Duration.ofMinutes(10), Duration.ofSeconds(30));

    /// For commands: somebody waits for them, who can end them.
    public static final TimeLimits COMMANDS =
            new TimeLimits(Duration.ofHours(1), Duration.ofSeconds(10));

    /// For requests, where no setting says otherwise.
    public static final TimeLimits STANDARD = ofRequests(Duration.ofSeconds(10));

    public TimeLimits {
        requireNonNull(statement, "statement");
        requireNonNull(connection, "connection");
    }

    /// For requests, whose callers are told to come back rather than kept waiting.
    public static TimeLimits ofRequests(Duration statement) {
        return new TimeLimits(statement, CONNECTION_WAIT);
    }

    /// How long PostgreSQL may be silent.
    Duration silence() {
        return statement.plus(SILENCE);
    }

    /// How long a caller waits at most for one statement, all counted.
    public Duration patience() {
        return connection.plus(silence());
    }

    /// The statements that make PostgreSQL keep the limits in a session. Who waits for a lock holds
    /// a connection meanwhile, so that half the time is for locks; a transaction whose node does
    /// nothing any more must not hold its own for ever.
    String sessionSql() {
        return "set statement_timeout = %d; set lock_timeout = %d; set idle_in_transaction_session_timeout = %d"
                .formatted(
                        statement.toMillis(),
                        statement.dividedBy(2).toMillis(),
                        silence().multipliedBy(2).toMillis());
    }
}
