package io.tenantry.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Decodes `%C3%A9` (RFC 3986, section 2.1), strictly.
final class PercentEncoding {
    private PercentEncoding() {}

    /// @return the text; null when the encoding or the UTF-8 behind it is broken
    static @Nullable String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) != '%') {
                int end = encoded.indexOf('%', i);
                String plain = encoded.substring(i, end < 0 ? encoded.length() : end);
                bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
                i += plain.length() - 1;
            } else if (isByte(encoded, i)) {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                return null;
            }
        }
        return text(bytes.toByteArray());
    }

    private static boolean isByte(String encoded, int percent) {
        return percent + 2 < encoded.length()
                && HexFormat.isHexDigit(encoded.charAt(percent + 1))
                && HexFormat.isHexDigit(encoded.charAt(percent + 2));
    }

    private static @Nullable String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }
}
