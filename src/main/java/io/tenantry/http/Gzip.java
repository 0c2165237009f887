package io.tenantry.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Packs answers for callers that accept it.
final class Gzip {
    /// Below one network packet packing saves nothing.
    private static final int WORTHWHILE_BYTES = 1_400;

    private static final Pattern NEVER = Pattern.compile("\\s*q\\s*=\\s*0(\\.0*)?\\s*");

    private Gzip() {}

    static boolean pays(byte[] body) {
        return body.length >= WORTHWHILE_BYTES;
    }

    /// Tells whether a caller with this `Accept-Encoding` takes gzip: by its name, or by `*` when
    /// it is not named, and not with a quality of zero (RFC 9110, 12.5.3).
    static boolean accepted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        boolean any = false;
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            int semicolon = coding.indexOf(';');
            String name = (semicolon < 0 ? coding : coding.substring(0, semicolon)).strip();
            boolean wanted =
                    semicolon < 0 || !NEVER.matcher(coding.substring(semicolon + 1)).matches();
            if (name.equals("gzip")) {
                return wanted;
            }
            any |= name.equals("*") && wanted;
        }
        return any;
    }

    /// The quickest level: answers are small, repetitive JSON, and the processor is the scarce
    /// part.
    static byte[] pack(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new FastGzip(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream target) throws IOException {
            super(target);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
