package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import io.tenantry.user.Email;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whom the pages do not sign in, whatever a provider says.
class SignInRefusalsTest extends SignInPagesWorld {
    static Stream<Arguments> wrongIdTokens() {
        return Stream.of(
                wrong("iss", claims -> claims.setIssuer("https://elsewhere.example")),
                wrong("aud", claims -> claims.setAudience("another")),
                wrong("azp", claims -> claims.setStringClaim("azp", "another")),
                wrong("nonce", claims -> claims.setStringClaim("nonce", "another")),
                wrong("no nonce", claims -> claims.unsetClaim("nonce")),
                wrong("no exp", claims -> claims.unsetClaim("exp")),
                wrong("no sub", claims -> claims.unsetClaim("sub")),
                wrong(
                        "expired",
                        claims ->
                                claims.setExpirationTime(
                                        NumericDate.fromSeconds(
                                                CLOCK.instant().getEpochSecond() - 31))));
    }

    private static Arguments wrong(String name, Consumer<JwtClaims> change) {
        return arguments(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIdTokens")
    void refuseAnIdTokenThatIsNotForThisSignIn(String name, Consumer<JwtClaims> change) {
        Begun begun = begun();
        provider.give(provider.idToken(begun.nonce(), change));
        refused(page("callback").apply(begun.comingBack()), 403, "did not confirm who you are");
    }

    @Test
    void refuseAnUnsignedIdToken() {
        Begun begun = begun();
        String signed = provider.idToken(begun.nonce(), _ -> {});
        String payload = signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1);
        provider.give("eyJhbGciOiJub25lIn0" + payload);
        refused(page("callback").apply(begun.comingBack()), 403, "did not confirm who you are");
    }

    @Test
    void refuseAnAddressThatNobodyVerified() {
        for (Consumer<JwtClaims> change :
                List.<Consumer<JwtClaims>>of(
                        claims -> claims.setClaim("email_verified", "false"),
                        claims -> claims.unsetClaim("email_verified"),
                        claims -> claims.unsetClaim("email"))) {
            Begun begun = begun();
            provider.give(provider.idToken(begun.nonce(), change));
            refused(page("callback").apply(begun.comingBack()), 403, "has not verified");
        }
    }

    @Test
    void tellWhoIsShutOutWhatTheyTellStrangers() {
        Email shut = new Email("shut@example.com");
        server.services().users().create(shut, null, null);
        server.services().users().disable(shut);
        List<String> told =
                Stream.of("nobody@example.com", shut.value())
                        .map(email -> {
                            Begun begun = begun();
                            provider.give(
                                    provider.idToken(
                                            begun.nonce(),
                                            claims -> {
                                                claims.setSubject(email);
                                                claims.setStringClaim("email", email);
                                            }));
                            SiteAnswer answer = page("callback").apply(begun.comingBack());
                            assertThat(answer.status()).isEqualTo(403);
                            return answer.headers() + new String(answer.body(), UTF_8);
                        })
                        .toList();
        assertThat(told.getFirst()).isEqualTo(told.getLast());
    }

    @Test
    void tellWhenThePersonRefusedThere() {
        Begun begun = begun();
        SiteRequest back =
                visit(
                        Map.of(
                                "state",
                                begun.query().getOrDefault("state", ""),
                                "error",
                                "access_denied<script>"),
                        Map.of(COOKIE, begun.cookie()));
        refused(page("callback").apply(back), 403, "did not confirm who you are");
    }

    @Test
    void takeNoCookieThatTheyDidNotWrite() {
        Begun begun = begun();
        String cookie = begun.cookie();
        String changed = cookie.substring(0, cookie.length() - 4) + "AAAA";
        String foreign =
                server.services().tokens().notes("other").write(Map.of(), Duration.ofHours(1));
        for (String wrong : List.of(changed, foreign, server.token("all.Instance"), "x", "")) {
            SiteRequest back = begun.comingBack(wrong);
            refused(page("callback").apply(back), 400, "not begun in this browser");
        }
    }
}
