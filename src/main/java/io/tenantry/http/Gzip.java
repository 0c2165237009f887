package io.tenantry.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Packs answers for callers that accept it.
final class Gzip {
    /// Below one network packet packing saves nothing.
    private static final int WORTHWHILE_BYTES = 1_400;

    private Gzip() {}

    static boolean pays(byte[] body) {
        return body.length >= WORTHWHILE_BYTES;
    }

    /// Tells whether the request accepts gzip: named, or by `*`, and not with a quality of zero.
    static boolean accepted(Incoming request) {
        String accepted = request.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
        for (String coding : accepted.split(",", -1)) {
            String[] parts = coding.strip().split("\\s*;\\s*", -1);
            if (parts[0].equals("gzip") || parts[0].equals("*")) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
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
