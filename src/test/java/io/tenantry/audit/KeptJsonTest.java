package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "newPassword",
                "PASSWORD",
                "token",
                "cardToken",
                "access_token",
                "clientSecret",
                "card",
                "twoFactorCode",
                "recoveryCodes"
            })
    void takesSecretsOutWhateverTheyAre(String key) {
        for (String value :
                new String[] {"\"s3cret\"", "42", "[\"s3cret\"]", "{\"a\":\"s3cret\"}", "null"}) {
            assertThat(kept("{\"a\":[{\"%s\":%s,\"b\":1}]}".formatted(key, value)))
                    .isEqualTo("{\"a\":[{\"%s\":\"[redacted]\",\"b\":1}]}".formatted(key));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"apiTokenId\":\"5a17b8e1c9d3f2a4b6c8d0e2\",\"apiTokenCount\":3}",
                "{\"limits\":{\"apitoken\":5,\"instanceApiToken\":6}}",
                "{\"a\":[1,1.50,12345678901234567890.125,true,false,null,\"ü\\\"\\n\",{},[]]}",
                "{}"
            })
    void keepsEverythingElse(String json) {
        assertThat(kept(json)).isEqualTo(json);
    }

    @Test
    void leavesTheEnvelopeOut() {
        assertThat(
                        kept(
                                "{\"_type\":\"org\",\"_links\":{\"a\":{\"b\":1}},\"_actions\":{},\"_embedded\":{},\"id\":\"1\"}"))
                .isEqualTo("{\"_type\":\"org\",\"id\":\"1\"}");
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        String fits = "x".repeat(KeptJson.TEXT_MAX);
        assertThat(kept("{\"a\":\"" + fits + "\"}")).isEqualTo("{\"a\":\"" + fits + "\"}");
        assertThat(kept("{\"a\":\"x" + fits + "\"}"))
                .isEqualTo("{\"a\":\"" + fits + "… (4097 characters)\"}");
        String pair = "x".repeat(KeptJson.TEXT_MAX - 1) + "😀";
        assertThat(kept("{\"a\":\"" + pair + "\"}"))
                .isEqualTo(
                        "{\"a\":\"" + "x".repeat(KeptJson.TEXT_MAX - 1) + "… (4097 characters)\"}");
    }

    @Test
    void tellsHowMuchItLeftOut() {
        String text = "\"" + "x".repeat(4_000) + "\"";
        String json = "[" + (text + ",").repeat(19) + text + "]";
        assertThat(kept(json))
                .isEqualTo("{\"omitted\":\"80061 characters, of which at most 65536 are kept\"}");
    }

    @Test
    void givesTheTextsOfTheValueItself() {
        KeptJson kept =
                KeptJson.of(
                        "{\"id\":\"1\",\"n\":1,\"token\":\"x\",\"a\":{\"name\":\"inner\"},\"name\":\"outer\"}"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(kept.fields()).containsOnlyKeys("id", "name").containsEntry("name", "outer");
    }

    private static String kept(String json) {
        return KeptJson.of(json.getBytes(StandardCharsets.UTF_8)).text();
    }
}
