package io.tenantry.database;

import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All connections to one database, each kind in a pool of its own, so that none takes those of
/// another.
///
/// @param usual for requests
/// @param keyed for reads by key
/// @param longWork shared by all [LongWork] but the reserved
/// @param reserved for [LongWork#reserved]
record ConnectionPools(
        ConnectionPool usual,
        ConnectionPool keyed,
        ConnectionPool longWork,
        ConnectionPool reserved)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPools.class);

    /// Two reads by key run at once of tokens, two of organizations and two of instances, seldom
    /// all of them.
    private static final int KEYED_MAX = 4;

    /// The reserved one, and one for all others.
    private static final int LONG_WORK_MIN = 2;

    /// The reserved one, sealing, reports and one more at the same time.
    private static final int LONG_WORK_MAX = 4;

    private static final int RESERVED = 1;

    /// How long their closing may take: HikariCP lets a connection that it is about to open end in
    /// its own time, and waits up to 5 s before it tries again.
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /// @param connections as for [Database#open(DatabaseAddress, int, TimeLimits)]
    static ConnectionPools open(DatabaseAddress address, int connections, TimeLimits limits) {
        int keyed = Math.clamp(connections / 4, 1, KEYED_MAX);
        int longWork = Math.clamp(connections / 5, LONG_WORK_MIN, LONG_WORK_MAX);
        int usual = Math.max(1, connections - keyed - longWork);
        return new ConnectionPools(
                ConnectionPool.kept(address, "tenantry", usual, limits),
                ConnectionPool.lazy(
                        address,
                        "keyed",
                        keyed,
                        limits,
                        "; set plan_cache_mode = force_generic_plan"),
                longWork(address, "long-work", longWork - RESERVED),
                longWork(address, "reserved", RESERVED));
    }

    private static ConnectionPool longWork(DatabaseAddress address, String name, int size) {
        return ConnectionPool.lazy(address, name, size, TimeLimits.LONG_WORK, "");
    }

    /// The one for what this thread does now.
    ConnectionPool current() {
        return switch (LongWork.underWay()) {
            case NONE -> usual;
            case SHARED -> longWork;
            case RESERVED -> reserved;
        };
    }

    void endWaits() {
        all().forEach(ConnectionPool::endWaits);
    }

    private Stream<ConnectionPool> all() {
        return Stream.of(usual, keyed, longWork, reserved);
    }

    /// How all of them are used now.
    Database.Pool use() {
        return all().map(ConnectionPool::use).reduce(Database.Pool::plus).orElseThrow();
    }

    /// Each pool waits for connections that it is about to open, so they are closed at once.
    @Override
    public void close() {
        if (!Closing.begin(all().toList()).endsWithin(CLOSE)) {
            LOG.warn("some connections did not end within {} and are left to PostgreSQL", CLOSE);
        }
    }
}
