package io.tenantry.mail;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of mails. They belong to no instance: some are about a person alone.
final class OutboxRepository {
    /// @return whether the row was inserted; false when there is one with that key
    boolean insert(Handle handle, String id, Mail mail, Instant at) {
        Attachment attachment = mail.attachment();
        return handle.createUpdate(
                                """
                                insert into outbox (
                                    id, dedup_key, recipients, subject, text_body, html_body, attachment_name,
                                    attachment_type, attachment, next_attempt_at, created_at)
                                values (
                                    :id, :key, :recipients, :subject, :text, :html, :attachmentName,
                                    :attachmentType, :attachment, :at, :at)
                                on conflict on constraint outbox_dedup_key_unique do nothing
                                """)
                        .bind("id", id)
                        .bind("key", mail.key())
                        .bind("recipients", mail.recipients().toArray(String[]::new))
                        .bind("subject", mail.content().subject())
                        .bind("text", mail.content().text())
                        .bind("html", mail.content().html())
                        .bind("attachmentName", attachment == null ? null : attachment.name())
                        .bind("attachmentType", attachment == null ? null : attachment.mediaType())
                        .bind("attachment", attachment == null ? null : attachment.content())
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    void deleteUnsent(Handle handle, String key) {
        handle.createUpdate("delete from outbox where dedup_key = :key and state <> 'sent'")
                .bind("key", key)
                .execute();
    }

    void deleteAllPending(Handle handle) {
        handle.execute("delete from outbox where state = 'pending'");
    }

    /// Claims the mail that has been due for longest, until the given time.
    Optional<OutboxMail> claim(Handle handle, Instant now, Instant until) {
        return handle.createQuery(
                        """
                        update outbox
                        set attempts = attempts + 1,
                            claimed = true,
                            next_attempt_at = :until
                        where id = (
                            select id
                            from outbox
                            where state = 'pending' and next_attempt_at <= :now
                            order by next_attempt_at
                            limit 1
                            for update skip locked
                        )
                        returning id, dedup_key, recipients, subject, text_body, html_body, attachment_name,
                                  attachment_type, attachment, attempts, attempts - retried_after as tries,
                                  created_at
                        """)
                .bind("now", Columns.time(now))
                .bind("until", Columns.time(until))
                .map((row, _) -> mail(row))
                .findOne();
    }

    /// Marks a mail as sent, even when its claim has run out meanwhile, and forgets what it said.
    void finish(Handle handle, OutboxMail mail, String lastError, Instant at) {
        handle.createUpdate(
                        """
                        update outbox
                        set state = 'sent',
                            claimed = false,
                            text_body = null,
                            html_body = null,
                            attachment_name = null,
                            attachment_type = null,
                            attachment = null,
                            last_error = nullif(:lastError, ''),
                            finished_at = :at
                        where id = :id and state = 'pending'
                        """)
                .bind("id", mail.id())
                .bind("lastError", lastError)
                .bind("at", Columns.time(at))
                .execute();
    }

    /// Gives a mail up, unless its claim has run out and another node has it.
    void fail(Handle handle, OutboxMail mail, String lastError, Instant at) {
        handle.createUpdate(
                        """
                        update outbox
                        set state = 'failed', claimed = false, last_error = :lastError, finished_at = :at
                        where id = :id and state = 'pending' and attempts = :attempt
                        """)
                .bind("id", mail.id())
                .bind("attempt", mail.attempt())
                .bind("lastError", lastError)
                .bind("at", Columns.time(at))
                .execute();
    }

    /// Lets mails that wait, or were given up and not forgotten, be sent at once. Those that a node
    /// is sending are left alone.
    ///
    /// @param id null for all that were given up
    /// @return their ids
    List<String> retry(Handle handle, @Nullable String id, Instant now) {
        return handle.createQuery(
                        """
                        update outbox
                        set state = 'pending', claimed = false, retried_after = attempts, next_attempt_at = :now,
                            finished_at = null
                        where text_body is not null
                            and (state = 'failed' or not claimed or next_attempt_at <= :now)
                            and (id = :id or cast(:id as text) is null and state = 'failed')
                        returning id
                        """)
                .bind("id", id)
                .bind("now", Columns.time(now))
                .mapTo(String.class)
                .list();
    }

    /// Forgets what mails said that were given up before that time.
    int forgetFailedBefore(Handle handle, Instant before) {
        return handle.createUpdate(
                        """
                        update outbox
                        set text_body = null, html_body = null, attachment_name = null, attachment_type = null,
                            attachment = null
                        where state = 'failed' and finished_at < :before and text_body is not null
                        """)
                .bind("before", Columns.time(before))
                .execute();
    }

    Optional<SentMail> find(Handle handle, String id) {
        return handle.createQuery("select " + SentMail.COLUMNS + " from outbox where id = :id")
                .bind("id", id)
                .map((row, _) -> SentMail.read(row))
                .findOne();
    }

    /// The latest mails, the oldest of them first.
    List<SentMail> list(Handle handle, boolean failedOnly, int max) {
        return handle.createQuery(
                        """
                        select %s
                        from outbox
                        where state = 'failed' or not :failedOnly
                        order by id desc
                        limit :max
                        """
                                .formatted(SentMail.COLUMNS))
                .bind("failedOnly", failedOnly)
                .bind("max", max)
                .map((row, _) -> SentMail.read(row))
                .list()
                .reversed();
    }

    /// Gives a claim back, unless it has run out and another node has the mail.
    void postpone(
            Handle handle,
            OutboxMail mail,
            List<String> recipients,
            String lastError,
            Instant nextAttemptAt) {
        handle.createUpdate(
                        """
                        update outbox
                        set recipients = :recipients,
                            claimed = false,
                            last_error = :lastError,
                            next_attempt_at = :nextAttemptAt
                        where id = :id and state = 'pending' and attempts = :attempt
                        """)
                .bind("id", mail.id())
                .bind("attempt", mail.attempt())
                .bind("recipients", recipients.toArray(String[]::new))
                .bind("lastError", lastError)
                .bind("nextAttemptAt", Columns.time(nextAttemptAt))
                .execute();
    }

    int deleteFinishedBefore(Handle handle, Instant before) {
        return handle.createUpdate(
                        "delete from outbox where state <> 'pending' and finished_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    private static OutboxMail mail(ResultSet row) throws SQLException {
        MailContent content =
                new MailContent(
                        row.getString("subject"),
                        row.getString("text_body"),
                        row.getString("html_body"));
        Mail mail =
                new Mail(
                        row.getString("dedup_key"),
                        Columns.texts(row, "recipients"),
                        content,
                        attachment(row));
        return new OutboxMail(
                row.getString("id"),
                mail,
                row.getInt("attempts"),
                row.getInt("tries"),
                Columns.time(row, "created_at"));
    }

    private static @Nullable Attachment attachment(ResultSet row) throws SQLException {
        byte[] content = row.getBytes("attachment");
        return content == null
                ? null
                : new Attachment(
                        row.getString("attachment_name"),
                        row.getString("attachment_type"),
                        content);
    }
}
