package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/// What stands in a request beside its body: queries and forms, percent encoding, cookies.
public final class RequestTextFuzz {
    /// The whole, a name, five brackets after it that nest, one that does not, the array that a
    /// repeated name becomes, and its values.
    private static final int DEPTH_MAX = 9;

    private RequestTextFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        assertThat(depth(QueryString.parse(text))).isLessThanOrEqualTo(DEPTH_MAX);
        String decoded = PercentEncoding.decode(text);
        if (decoded != null && text.indexOf('%') < 0) {
            assertThat(decoded).isEqualTo(text);
        }
        assertThat(Cookies.parse(text).keySet()).noneMatch(name -> name.contains("="));
    }

    private static int depth(JsonNode value) {
        return 1 + value.valueStream().mapToInt(RequestTextFuzz::depth).max().orElse(0);
    }
}
