package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static TestServer server;
    private static RawApi api;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        api = new RawApi(server.url(), server.token("all.Instance"));
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"a\"", "0", "true", "[{}]"})
    void mustBeAnObject(String body) {
        assertThat(post(body).problem()).isEqualTo("400 Validation: orgConfig is the wrong type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bad",
                "{} {}",
                "{}x",
                "{\"a\":1,}",
                "{'a':1}",
                "// a\n{}",
                "NaN",
                "01",
                "+1",
                ".5",
                "{\"name\": \"a\nb\"}",
                "\"\\x\"",
                "tru"
            })
    void mustBeWellFormed(String body) {
        assertThat(post(body).problem()).startsWith("400 InvalidContent: Invalid JSON: ");
    }

    @Test
    void mustBeUtf8() {
        byte[] body = "{\"name\": \"a\"}".getBytes(UTF_8);
        body[11] = (byte) 0xFF;
        assertThat(post(body).problem())
                .startsWith("400 InvalidContent: Invalid JSON: ")
                .endsWith("Invalid UTF-8 start byte 0xff");
    }

    @Test
    void isNotReadInAnotherEncoding() {
        assertThat(post("{\"name\": \"a\"}".getBytes(UTF_16LE)).problem())
                .startsWith("400 InvalidContent: Invalid JSON: ");
        assertThat(post(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFE}).problem())
                .startsWith("400 InvalidContent: Invalid JSON: ");
    }

    @Test
    void takesTheLastOfRepeatedNames() {
        assertThat(post("{\"name\": 1, \"name\": \"last\"}").json().path("name").asString())
                .isEqualTo("last");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"a\\u0000\"}|orgConfig.name",
                "{\"name\": \"\\ud800\"}|orgConfig.name",
                "{\"name\": \"\\udc00\\ud800\"}|orgConfig.name",
                "{\"name\": \"a\", \"tags\": [{\"key\": \"k\", \"value\": \"\\udfff\"}]}|orgConfig.tags.0.value"
            })
    void mustNotHoldTextThatCannotBeStored(String body, String place) {
        assertThat(post(body).problem())
                .isEqualTo("400 Validation: " + place + " has a character that cannot be stored");
    }

    @Test
    void mayHoldAnyOtherText() {
        String name = "\uD83C\uDFED \u0001 \uFFFF \u202E";
        String body = "{\"name\": \"\\uD83C\\uDFED \\u0001 \\uFFFF \\u202E\"}";
        assertThat(post(body).json().path("name").asString()).isEqualTo(name);
    }

    @Test
    void mustNotBeTooDeep() {
        for (int depth : new int[] {501, 5_000, 400_000}) {
            assertThat(post("[".repeat(depth) + "]".repeat(depth)).problem())
                    .isEqualTo(
                            "400 InvalidContent: Invalid JSON: nested too deep, too many values, or too long a number");
            assertThat(post("{\"a\":".repeat(depth / 10) + "1").status()).isEqualTo(400);
        }
        assertThat(post("[".repeat(400) + "]".repeat(400)).problem())
                .isEqualTo("400 Validation: orgConfig is the wrong type");
    }

    @ParameterizedTest
    @CsvSource({
        "1e999, orgConfig.limits.member is the wrong type",
        "-1, orgConfig.limits.member is less than minimum",
        "1.5, orgConfig.limits.member is the wrong type",
        "1e400000000, orgConfig.limits.member is the wrong type"
    })
    void refusesNumbersOutOfRange(String number, String message) {
        assertThat(post("{\"name\": \"a\", \"limits\": {\"member\": " + number + "}}").problem())
                .isEqualTo("400 Validation: " + message);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "1e1, 10", "5e0, 5", "9007199254740991, 9007199254740991"})
    void takesWholeNumbersHoweverTheyAreWritten(String written, long number) {
        RawHttp.Answer created =
                post("{\"name\": \"a\", \"limits\": {\"member\": " + written + "}}");
        assertThat(created.json().at("/limits/member").asLong()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775808", "1e19", "1e30", "1e308", "1234567890123456789012345"})
    void refusesWholeNumbersThatNobodyCanCount(String number) {
        assertThat(post("{\"name\": \"a\", \"limits\": {\"member\": " + number + "}}").problem())
                .isEqualTo("400 Validation: orgConfig.limits.member is more than maximum");
    }

    @Test
    void refusesNumbersThatAreTooLong() {
        String body = "{\"name\": \"a\", \"limits\": {\"member\": " + "9".repeat(900_000) + "}}";
        assertThat(post(body).problem())
                .isEqualTo(
                        "400 InvalidContent: Invalid JSON: nested too deep, too many values, or too long a number");
    }

    private static RawHttp.Answer post(String body) {
        return post(body.getBytes(UTF_8));
    }

    private static RawHttp.Answer post(byte[] body) {
        return api.call("POST", orgs, body, "Content-Type: application/json");
    }
}
