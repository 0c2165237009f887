package io.tenantry.notification;

import org.jdbi.v3.core.Handle;

/// Takes the mails of alerts.
@FunctionalInterface
public interface AlertMails {
    /// Writes a mail that is sent once the caller's transaction has been committed, and never when
    /// it is rolled back.
    void queue(Handle handle, AlertMail mail);
}
