package io.tenantry.mail;

import java.time.Instant;

/// A mail that this node has claimed and alone may send now.
///
/// @param id the outbox's id of it, the same at every try
/// @param attempt the how manieth try this is, from 1 on
/// @param tries the same, counted from when somebody last had it retried
/// @param createdAt when it was written
record OutboxMail(String id, Mail mail, int attempt, int tries, Instant createdAt) {}
