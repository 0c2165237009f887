package io.tenantry.webhook;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a callback.
///
/// @param state `pending`, `delivered` or `failed`
/// @param until when it is tried next; when it was delivered or given up
/// @param target host and port that it goes to
/// @param lastError why the last try failed; null where none did
/// @param isKept whether its body is there still, so that it can be sent again
public record SentCallback(
        String id,
        String instanceId,
        Instant createdAt,
        String state,
        int attempts,
        Instant until,
        String target,
        @Nullable String lastError,
        boolean isKept) {
    /// Without the user and password that a target may have had before they were refused.
    static final String COLUMNS =
            """
            id, instance_id, created_at, state, attempts, coalesce(finished_at, next_attempt_at) as until,
            regexp_replace(target, '^.*@', '') as target, last_error, body is not null as kept
            """;

    static SentCallback read(ResultSet row) throws SQLException {
        return new SentCallback(
                row.getString("id"),
                row.getString("instance_id"),
                Columns.time(row, "created_at"),
                row.getString("state"),
                row.getInt("attempts"),
                Columns.time(row, "until"),
                row.getString("target"),
                row.getString("last_error"),
                row.getBoolean("kept"));
    }
}
