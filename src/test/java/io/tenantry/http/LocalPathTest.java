package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/console", "/console?a=b#c", "/a/../b", "/%2f%2fevil.example"})
    void isAPathOfThisServer(String path) {
        assertThat(new LocalPath(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "console",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: a=b",
                "https://evil.example",
                "javascript:alert(1)",
                " /",
                "/ä"
            })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> new LocalPath(text)).isInstanceOf(Invalid.class);
    }

    @Property
    void neverLeadsElsewhere(@ForAll("addresses") String text) throws URISyntaxException {
        LocalPath path;
        try {
            path = new LocalPath(text);
        } catch (Invalid e) {
            return;
        }
        URI base = new URI("https://tenantry.example");
        URI target;
        try {
            target = base.resolve(new URI(path.value()));
        } catch (URISyntaxException e) {
            // Browsers read more than Java does, but none leaves a server without two slashes.
            assertThat(path.value()).matches("/[^/\\\\].*|/");
            return;
        }
        assertThat(target.getAuthority()).isEqualTo("tenantry.example");
        assertThat(target.getScheme()).isEqualTo("https");
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of(
                        "/",
                        "\\",
                        ":",
                        "@",
                        "evil.example",
                        "https",
                        "\t",
                        "%2f",
                        "?",
                        "#",
                        ".",
                        "a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> "/" + String.join("", parts));
    }
}
