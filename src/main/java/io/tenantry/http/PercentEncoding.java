package io.tenantry.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Percent-encoded text (RFC 3986, 2.1), read strictly: what the encoding hides must be UTF-8.
final class PercentEncoding {
    private PercentEncoding() {}

    /// Decodes text; null when its encoding, or the UTF-8 behind it, is broken.
    static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.put(encoded[i]);
            } else if (i + 2 < encoded.length
                    && HexFormat.isHexDigit(encoded[i + 1])
                    && HexFormat.isHexDigit(encoded[i + 2])) {
                int high = HexFormat.fromHexDigit(encoded[i + 1]);
                decoded.put((byte) (high << 4 | HexFormat.fromHexDigit(encoded[i + 2])));
                i += 2;
            } else {
                return null;
            }
        }
        return utf8(decoded.flip());
    }

    private static @Nullable String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
