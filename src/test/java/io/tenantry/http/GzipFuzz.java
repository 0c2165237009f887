package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bodies that say they are packed, of any bytes: unpacked to the limit, or refused.
public final class GzipFuzz {
    private GzipFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        try (InputStream body =
                new BoundedInput(
                        new GzipInput(new ByteArrayInputStream(data)),
                        new BoundedInput.Bound(
                                BodyReader.JSON_BYTES_MAX, ByteBudget.unbounded().open()))) {
            assertThat(body.readAllBytes().length)
                    .isLessThanOrEqualTo((int) BodyReader.JSON_BYTES_MAX);
        } catch (ProblemException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
