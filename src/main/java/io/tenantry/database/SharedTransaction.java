package io.tenantry.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A transaction that all work of a thread takes part in. It takes a connection and begins when
/// something is to be changed: who reads, or computes a password's hash, before that keeps no
/// connection from others. For use by one thread.
final class SharedTransaction implements AutoCloseable {
    private final Database database;
    private final Jdbi jdbi;
    private @Nullable Handle handle;

    SharedTransaction(Database database, Jdbi jdbi) {
        this.database = database;
        this.jdbi = jdbi;
    }

    boolean isOf(Database other) {
        return database == other;
    }

    /// Its connection; null before it has begun.
    @Nullable Handle handle() {
        return handle;
    }

    /// Its connection; begins it when it has not.
    Handle begun() {
        if (handle == null) {
            handle = jdbi.open();
            handle.begin();
        }
        return handle;
    }

    void commit() {
        if (handle != null) {
            handle.commit();
        }
    }

    /// Undoes what was not committed.
    @Override
    public void close() {
        if (handle != null) {
            try (Handle closed = handle) {
                if (closed.isInTransaction()) {
                    closed.rollback();
                }
            }
        }
    }
}
