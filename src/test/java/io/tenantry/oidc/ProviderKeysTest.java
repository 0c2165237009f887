package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// When the keys of a provider are fetched, and how long they are good.
class ProviderKeysTest extends ProviderTokensWorld {
    @Nested
    class Keys {
        @Test
        void areFetchedWhenTheyAreNeededAndKept() {
            assertThat(provider.discoveries()).isZero();
            accepted(provider.accessToken(_ -> {}));
            accepted(provider.accessToken(claims -> claims.setJwtId("2")));
            assertThat(provider.discoveries()).isEqualTo(1);
            assertThat(provider.keyFetches()).isEqualTo(1);
        }

        @Test
        void areFetchedAgainForANewNameButNotAllTheTime() {
            accepted(provider.accessToken(_ -> {}));
            for (int i = 0; i < 20; i++) {
                refused(signedBy(provider.claims(), "unknown-" + i, "JWT"));
            }
            assertThat(provider.keyFetches()).isEqualTo(1);
            clock.advance(RemoteDocument.PAUSE);
            provider.rotate("k2");
            accepted(provider.accessToken(_ -> {}));
            assertThat(provider.keyFetches()).isEqualTo(2);
            refused(signedBy(provider.claims(), "unknown", "JWT"));
            assertThat(provider.keyFetches()).isEqualTo(2);
        }

        @Test
        void thatWereWithdrawnAreForgotten() {
            String old = provider.accessToken(claims -> shift(claims, "exp", 10_000));
            provider.rotate("k2");
            provider.rotate("k3");
            refused(old);
            clock.advance(RemoteDocument.FRESH);
            accepted(provider.accessToken(_ -> {}));
        }

        @Test
        void areGoodForADayWhileTheProviderIsAway() {
            accepted(provider.accessToken(_ -> {}));
            provider.away(true);
            clock.advance(RemoteDocument.KEPT_IN_NEED.minusSeconds(1));
            accepted(provider.accessToken(_ -> {}));
            clock.advance(Duration.ofSeconds(20));
            unavailable();
            unavailable();
            provider.away(false);
            clock.advance(RemoteDocument.PAUSE);
            accepted(provider.accessToken(_ -> {}));
        }

        @Test
        void areNotTakenFromWhoCallsItselfSomethingElse() {
            provider.callItself(provider.issuer() + "/");
            unavailable();
        }

        @Test
        void areNotTakenFromWhoTalksTooMuch() {
            provider.pad(600_000);
            unavailable();
        }

        private void unavailable() {
            client(provider.accessToken(_ -> {}))
                    .get("/me")
                    .refused(
                            503,
                            "ServiceUnavailable",
                            "The identity provider 'fake' cannot be asked at the moment");
        }
    }
}
