package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenSignerTest extends SignedTokens {
    @Nested
    class Sign {
        @Test
        void writesTheClaimsOfTheContract() {
            String text = signer.sign(token(CREATED.plusSeconds(60)));

            assertThat(part(text, 0))
                    .hasToString("{\"alg\":\"EdDSA\",\"kid\":\"k1\",\"typ\":\"JWT\"}");
            JsonNode claims = part(text, 1);
            assertThat(claims.path("sub").asString()).isEqualTo(ID);
            assertThat(claims.path("subtype").asString()).isEqualTo("apiToken");
            assertThat(claims.path("iss").asString()).isEqualTo("tenantry");
            assertThat(claims.path("scope")).hasToString("[\"all.Instance\",\"instanceOrg.*\"]");
            assertThat(claims.path("iat").asLong()).isEqualTo(CREATED.getEpochSecond());
            assertThat(claims.path("exp").asLong()).isEqualTo(CREATED.getEpochSecond() + 61);
        }

        @Test
        void leavesOutAnExpiryThatThereIsNot() {
            assertThat(part(signer.sign(token(null)), 1).has("exp")).isFalse();
        }
    }
}
