package io.tenantry.mail;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a mail.
///
/// @param recipients those still to be reached, while it waits
/// @param state `pending`, `sent` or `failed`
/// @param until when it is tried next; when it was sent or given up
/// @param lastError what the mail server said last; null for nothing
/// @param isKept whether what it says is there still, so that it can be sent again
public record SentMail(
        String id,
        Instant createdAt,
        List<String> recipients,
        String subject,
        String state,
        int attempts,
        Instant until,
        @Nullable String lastError,
        boolean isKept) {
    static final String COLUMNS =
            """
            id, created_at, recipients, subject, state, attempts, coalesce(finished_at, next_attempt_at) as until,
            last_error, text_body is not null as kept
            """;

    public SentMail {
        recipients = List.copyOf(recipients);
    }

    static SentMail read(ResultSet row) throws SQLException {
        return new SentMail(
                row.getString("id"),
                Columns.time(row, "created_at"),
                Columns.texts(row, "recipients"),
                row.getString("subject"),
                row.getString("state"),
                row.getInt("attempts"),
                Columns.time(row, "until"),
                row.getString("last_error"),
                row.getBoolean("kept"));
    }
}
