package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages with answers that a real provider would hardly give.
class SignInPagesTest extends SignInPagesWorld {
    @Test
    void leadThereAndBackAndOnToWhereThePersonWanted() {
        SiteAnswer start = page("start").apply(visit(Map.of("returnTo", "/console?x=1"), Map.of()));
        assertThat(start.status()).isEqualTo(302);
        assertThat(header(start, "Location")).startsWith(provider.issuer() + "/authorize?x=1&");
        assertThat(header(start, "Set-Cookie"))
                .endsWith(
                        "; Path=/base/auth/oidc/fake; HttpOnly; SameSite=Lax; Secure; Max-Age=600");
        Begun begun = begun(start);
        assertThat(begun.query())
                .containsEntry("redirect_uri", "https://t.example/base/auth/oidc/fake/callback")
                .containsEntry("client_id", "tenantry")
                .containsEntry("scope", "openid email");
        provider.give(provider.idToken(begun.nonce(), _ -> {}));

        SiteAnswer arrived = page("callback").apply(begun.comingBack());

        assertThat(new String(arrived.body(), UTF_8)).isEqualTo("/console?x=1");
        assertThat(arrived.headers())
                .contains(new SiteAnswer.Field("Set-Cookie", "session=1"))
                .anyMatch(field -> field.value().startsWith(COOKIE + "=; Path="));
    }

    @Test
    void tellWhenTheProviderIsAway() {
        Begun begun = begun();
        provider.away(true);
        refused(page("callback").apply(begun.comingBack()), 503, "does not answer");
        CLOCK.advance(Duration.ofDays(2));
        refused(page("start").apply(visit(Map.of(), Map.of())), 503, "does not answer");
    }

    @Test
    void letNoMoreThanEightWaitForAProvider() throws Exception {
        Function<SiteRequest, SiteAnswer> start = page("start");
        SiteRequest request = visit(Map.of(), Map.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch release = provider.hold();
            CompletionService<SiteAnswer> visits = new ExecutorCompletionService<>(threads);
            for (int visitor = 0; visitor < 9; visitor++) {
                visits.submit(() -> start.apply(request));
            }
            refused(visits.take().get(), 503, "Too many people");
            assertThat(visits.poll()).isNull();
            release.countDown();
        }
        assertThat(start.apply(request).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", ""})
    void leadToNoOtherServer(String returnTo) {
        refused(
                page("start").apply(visit(Map.of("returnTo", returnTo), Map.of())),
                400,
                "not a path of this server");
    }
}
