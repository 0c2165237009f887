package io.tenantry.http;

import static io.tenantry.http.Gzips.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Packed bodies, beside those of [BodyTest] that came over a connection.
class GzipInputTest {
    private static final byte[] ONE = gzip("one".getBytes(UTF_8));

    @Property
    void givesAllPartsOneAfterTheOther(@ForAll @Size(max = 12) List<byte[]> parts)
            throws IOException {
        byte[][] all = parts.stream().map(Gzips::gzip).toArray(byte[][]::new);
        if (all.length > 0) {
            assertThat(unpacked(joined(all))).isEqualTo(joined(parts.toArray(byte[][]::new)));
        }
    }

    @Property
    void refusesWhatBreaksOffAnywhere(
            @ForAll byte[] content, @ForAll @IntRange(max = 1_000_000) int place) {
        byte[] whole = joined(gzip(content), ONE);
        int length = place % whole.length;
        // A body that ends with its first part is whole.
        if (length != whole.length - ONE.length) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    @Property
    void refusesWhatFollowsAPartAndIsNone(@ForAll @Size(min = 1) byte[] more) {
        assertRefused(joined(ONE, more));
    }

    @Property
    void refusesWhatWasChanged(
            @ForAll byte[] content, @ForAll @IntRange(min = 1, max = 255) int by) {
        byte[] changed = gzip(content);
        changed[changed.length - 6] ^= (byte) by;
        assertRefused(changed);
        byte[] length = gzip(content);
        length[length.length - 1] ^= (byte) by;
        assertRefused(length);
    }

    @Example
    void readsHeadsWithAllThatMayStandInThem() throws IOException {
        byte[] body = Arrays.copyOfRange(ONE, 10, ONE.length);
        byte[] head =
                joined(
                        new byte[] {
                            0x1f, (byte) 0x8b, 8, 1 | 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 5, 0
                        },
                        "extraname\0comment\0".getBytes(UTF_8));
        CRC32 checksum = new CRC32();
        checksum.update(head);
        byte[] sum = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};
        assertThat(unpacked(joined(head, sum, body, ONE))).isEqualTo("oneone".getBytes(UTF_8));
        sum[0] ^= 1;
        assertRefused(joined(head, sum, body));
        head[3] = 32;
        assertRefused(joined(head, sum, body));
        assertRefused(new byte[0]);
    }

    @Example
    void readsManyEmptyPartsButNotAnyNumber() throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[] some = joined(Collections.nCopies(100, empty).toArray(byte[][]::new));
        assertThat(unpacked(joined(some, ONE, some, ONE))).isEqualTo("oneone".getBytes(UTF_8));
        assertRefused(joined(some, some, some, ONE));
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> unpacked(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Invalid gzip content: ");
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (GzipInput input = new GzipInput(new ByteArrayInputStream(body))) {
            return input.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
