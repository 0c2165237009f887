package io.tenantry.mail;

import static java.util.Objects.requireNonNull;

/// What a mail says.
///
/// @param subject one line; what would break it becomes a space
/// @param text for readers that show plain text
/// @param html the same for those that show HTML
public record MailContent(String subject, String text, String html) {
    public MailContent {
        requireNonNull(text, "text");
        requireNonNull(html, "html");
        subject = OneLine.of(subject);
    }
}
