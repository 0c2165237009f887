package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the log takes for a secret, of everything that the published document says can be sent to
/// or answered by an action that writes. A new name that could be one has to be decided here.
class RedactedActionsTest {
    private static final String SECRET_VALUE = "s3cret-value";

    /// What a name of something secret could contain.
    private static final Pattern SUSPICIOUS =
            Pattern.compile(
                    "(?i)password|passphrase|token|secret|card|code|key|credential|otp|pin$|hash|salt|signature|cookie|session|link|ur[il]");

    private static final Set<String> SECRETS =
            Set.of(
                    "newPassword",
                    "password",
                    "recoveryCodes",
                    "token",
                    "twoFactorAuthKey",
                    "twoFactorCode");

    /// Names that look so and are none: ids, counts, limits, times, flags, the keys of tags, and
    /// addresses that everybody who may read the log may read as well.
    private static final Set<String> HARMLESS =
            Set.of(
                    "_links",
                    "apiTokenCount",
                    "apiTokenId",
                    "apitoken",
                    "applicationkey",
                    "avatarUrl",
                    "callbackUrl",
                    "credential",
                    "credentialCount",
                    "instanceApiToken",
                    "invalidateExistingTokens",
                    "key",
                    "keyCount",
                    "passwordLastUpdated",
                    "ssoLinked",
                    "tokenCutoff",
                    "tokenTTL");

    /// Hands out a key under the name that tags have too, and is not recorded, as
    /// `AuditedActionsTest` makes sure.
    private static final String UNRECORDED = "/me/generateTwoFactorAuth";

    private static JsonNode document;

    @BeforeAll
    static void read() {
        try (TestServer server = TestServer.start()) {
            document = new ApiClient(server.url(), null).get("/openapi").json();
        }
    }

    @Test
    void everyNameThatCouldBeOfASecretIsDecided() {
        Set<String> suspicious = new TreeSet<>(names());
        suspicious.removeIf(name -> !SUSPICIOUS.matcher(name).find());
        Set<String> redacted = new TreeSet<>(suspicious);
        redacted.removeIf(name -> !KeptJson.isSecret(name));
        assertThat(redacted).containsExactlyInAnyOrderElementsOf(SECRETS);
        suspicious.removeAll(redacted);
        assertThat(suspicious).containsExactlyInAnyOrderElementsOf(HARMLESS);
    }

    @Test
    void theValueOfASecretIsGoneWhereverItStands() {
        Set<String> names = names();
        assertThat(names).hasSizeGreaterThan(100).containsAll(SECRETS);
        for (String name : SECRETS) {
            ObjectNode inner = JsonNodeFactory.instance.objectNode().put(name, SECRET_VALUE);
            ObjectNode outer = JsonNodeFactory.instance.objectNode();
            for (String place : names) {
                outer.set(place, JsonNodeFactory.instance.arrayNode().add(inner));
            }
            assertThat(KeptJson.of(outer).text()).doesNotContain(SECRET_VALUE);
        }
    }

    /// Of all bodies, parameters and good answers of actions that write.
    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (!path.getKey().equals(UNRECORDED)) {
                for (String method : Set.of("post", "patch", "delete")) {
                    collect(path.getValue().path(method), names, new HashSet<>());
                }
            }
        }
        return names;
    }

    private static void collect(JsonNode node, Set<String> names, Set<String> seen) {
        String reference = node.path("$ref").asString("");
        if (reference.startsWith("#/") && seen.add(reference)) {
            collect(document.at(reference.substring(1)), names, seen);
        }
        node.path("properties").propertyNames().forEach(names::add);
        if (node.path("in").asString("").equals("query")) {
            names.add(node.path("name").asString());
        }
        node.forEach(inner -> collect(inner, names, seen));
    }
}
