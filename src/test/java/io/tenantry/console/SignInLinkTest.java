package io.tenantry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.signin.SignInLink;
import io.tenantry.console.web.Visit;
import org.junit.jupiter.api.Test;

class SignInLinkTest {
    private static final SignInLink LINK = new SignInLink("corp", "/auth/oidc/corp/start");

    @Test
    void leadsToWhatWasWanted() {
        assertThat(
                        LINK.leadingTo(
                                Visit.returnPath("/console/abc/organizations?q=a&state=disabled")))
                .isEqualTo(
                        "/auth/oidc/corp/start?returnTo=%2Fconsole%2Fabc%2Forganizations%3Fq%3Da%26state%3Ddisabled");
    }

    @Test
    void leadsNowhereElse() {
        assertThat(LINK.leadingTo(Visit.returnPath("//example.com/console/")))
                .isEqualTo("/auth/oidc/corp/start?returnTo=%2Fconsole");
    }
}
