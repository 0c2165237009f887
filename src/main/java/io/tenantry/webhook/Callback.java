package io.tenantry.webhook;

import static java.util.Objects.requireNonNull;

/// A callback to send.
///
/// @param key tells this callback from every other of its instance, 1 to 255 characters, and no
///   secret: of two with one key only the first is sent
/// @param url where to send it, as [CallbackPolicy#requireUsable] accepted it
/// @param mediaType the type of the body: `application/json`
/// @param body at most 4 MiB
public record Callback(String key, String url, String mediaType, byte[] body) {
    /// What an answer of a receiver that takes it in one piece may be expected to bear.
    private static final int BODY_LENGTH_MAX = 4 * 1024 * 1024;

    private static final int KEY_LENGTH_MAX = 255;

    /// @throws IllegalArgumentException when the key is empty or too long, or the body too long
    public Callback {
        requireNonNull(url, "url");
        requireNonNull(mediaType, "mediaType");
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a callback's key has 1 to %d characters, not %d"
                            .formatted(KEY_LENGTH_MAX, key.length()));
        }
        if (body.length > BODY_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a callback's body has at most %d bytes, not %d"
                            .formatted(BODY_LENGTH_MAX, body.length));
        }
    }
}
