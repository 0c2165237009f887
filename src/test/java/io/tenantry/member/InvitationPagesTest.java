package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.PublicPage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InvitationPagesTest {
    @Test
    void loadNothingFromElsewhereAndAreShownInNoFrame() {
        assertThat(InvitationPages.pages()).hasSize(3);
        for (PublicPage page : InvitationPages.pages()) {
            assertThat(page.contentSecurityPolicy())
                    .startsWith("default-src 'none'; script-src 'self';")
                    .contains("frame-ancestors 'none'");
            String body = new String(page.content().get().body(), StandardCharsets.UTF_8);
            assertThat(body).doesNotContain("http:", "https:", "innerHTML");
        }
    }
}
