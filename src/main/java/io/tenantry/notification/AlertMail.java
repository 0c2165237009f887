package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

/// The mail of an alert to one address.
///
/// @param key tells this mail from every other: of two with one key only the first is sent
/// @param subject one line
/// @param text the body as plain text
/// @param html the body as HTML
public record AlertMail(String key, String recipient, String subject, String text, String html) {
    public AlertMail {
        requireNonNull(key, "key");
        requireNonNull(recipient, "recipient");
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
        requireNonNull(html, "html");
    }
}
