package io.tenantry.database;

/// The database belongs to something else. The message says so in one line, and what is expected.
public final class ForeignTables extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ForeignTables() {
        super(
                "The database has tables that are not Tenantry's: expected an empty one; nothing was changed");
    }
}
