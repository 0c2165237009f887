package io.tenantry.database;

/// The database was migrated by a newer program than this one, which does not know how to use it.
/// The message says so in one line, and what to do.
public final class NewerSchema extends RuntimeException {
    /// @param found the newest migration that the database had
    /// @param known the newest that this program knows
    NewerSchema(String found, String known) {
        super(
                ("The database has schema version %s, and this Tenantry knows none after %s: start the"
                                + " Tenantry that used the database last, or a newer one")
                        .formatted(found, known));
    }
}
