package io.tenantry.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Which connections are closed after an error, beside those that HikariCP closes by itself: those
/// to a server that takes no changes, because it is a standby or became one, and those that
/// PostgreSQL has ended.
final class EvictedConnections implements SQLExceptionOverride {
    /// The name of the nested type hides that of the annotation.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException error) {
        return SqlErrors.spoilsConnection(error)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
