package io.tenantry.mail;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail to send.
///
/// @param key tells this mail from every other, 1 to 255 characters, and no secret: of two with one
///   key only the first is sent
/// @param recipients 1 to 100 addresses, each of which sees the others
/// @param content the subject and both bodies
/// @param attachment null for none
public record Mail(
        String key, List<String> recipients, MailContent content, @Nullable Attachment attachment) {
    private static final int KEY_LENGTH_MAX = 255;
    private static final int RECIPIENTS_MAX = 100;

    /// @throws IllegalArgumentException when the key is empty or too long, or there are no
    ///   recipients or too many
    public Mail {
        requireNonNull(content, "content");
        recipients = List.copyOf(recipients);
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a mail's key has 1 to %d characters, not %d"
                            .formatted(KEY_LENGTH_MAX, key.length()));
        }
        if (recipients.isEmpty() || recipients.size() > RECIPIENTS_MAX) {
            throw new IllegalArgumentException(
                    "a mail has 1 to %d recipients, not %d"
                            .formatted(RECIPIENTS_MAX, recipients.size()));
        }
    }

    /// A mail to one person, without attachment.
    public static Mail to(String recipient, String key, MailContent content) {
        return new Mail(key, List.of(recipient), content, null);
    }
}
