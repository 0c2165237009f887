package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.token.ApiToken;
import io.tenantry.token.NewToken;
import io.tenantry.user.Email;
import io.tenantry.user.SsoAccount;
import io.tenantry.user.User;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Signing in through a real Keycloak, and its tokens on the API.
class KeycloakTest extends KeycloakTokens {
    private static final String COOKIE = "tenantry-oidc-staff";

    @Nested
    class SigningIn {
        @Test
        void linksThePersonWithTheVerifiedAddress() {
            User ada = person("ada", InstanceRole.ADMIN);
            assertThat(memberIsLinked(ada)).isFalse();
            Visitor visitor = visitor("ada");

            ApiClient client = visitor.client();

            JsonNode me = client.get("/me").ok(200, "me");
            assertThat(me.path("id").asString()).isEqualTo(ada.id().value());
            assertThat(me.path("ssoLinked").asBoolean(false)).isTrue();
            assertThat(memberIsLinked(ada)).isTrue();
            client.post(orgs(), "{\"name\": \"Mills\"}").ok(200, "org");
            // Keycloak remembers the browser, Tenantry the account.
            visitor.client().get("/me").ok(200, "me");
        }

        @Test
        void refusesWhoseAddressIsNotVerified() {
            User ula = person("ula", InstanceRole.VIEW);
            refused(visitor("ula").signIn(), 403, "has not verified your e-mail address");
            assertThat(memberIsLinked(ula)).isFalse();
        }

        @Test
        void refusesWhoIsUnknownOrDisabled() {
            refused(visitor("nemo").signIn(), 403, "You have no account here");
            person("dora", InstanceRole.VIEW);
            visitor("dora").client().get("/me").ok(200, "me");
            server.services().users().disable(new Email("dora@example.com"));
            refused(visitor("dora").signIn(), 403, "You have no account here");
        }

        @Test
        void refusesAnotherAccountOfTheSameProvider() {
            User lina = person("lina", InstanceRole.VIEW);
            SsoAccount earlier = new SsoAccount(keycloak.issuer(), "somebody-else");
            server.services()
                    .database()
                    .useTransaction(handle ->
                            server.services().ssoLinks().link(handle, earlier, lina.id()));
            refused(visitor("lina").signIn(), 403, "another account of this identity provider");
        }

        @Test
        void countsTheSecondFactorThatTheProviderAskedForAndNoOther() {
            InstanceId strict = strictInstance();
            for (String name : List.of("otto", "pia")) {
                User user = person(name, InstanceRole.VIEW);
                server.services().instances().admit(strict, user.id(), InstanceRole.ADMIN);
                server.services()
                        .database()
                        .useTransaction(handle ->
                                server.services()
                                        .users()
                                        .markTwoFactorAuth(handle, user.id(), true));
            }
            String path = "/instances/" + strict.value();
            visitor("otto").client().get(path).ok(200, "instance");
            program("otto", ALL).get(path).ok(200, "instance");
            for (ApiClient once : List.of(visitor("pia").client(), program("pia", ALL))) {
                once.get(path)
                        .refused(
                                403,
                                "Forbidden",
                                "This instance requires two-factor authentication: sign in with a"
                                        + " second factor at your identity provider");
                once.get(orgs()).ok(200, "instanceOrgs");
            }
        }
    }

    @Nested
    class AnAttempt {
        private final Visitor visitor = visitor("mia");

        @Test
        void sendsTheHashOfItsVerifierAndRedeemsWithNoOther() {
            visitorIsKnown();
            URI authorization = visitor.begin("?returnTo=/console");
            assertThat(authorization.getQuery())
                    .contains("code_challenge_method=S256", "response_type=code", "nonce=");
            URI forged = replaced(authorization, "code_challenge", "A".repeat(43));
            refused(browse(visitor.confirm(forged)), 403, "did not confirm who you are");
        }

        @Test
        void takesNoTokenOfAnotherAttempt() {
            visitorIsKnown();
            URI forged = replaced(visitor.begin(""), "nonce", "another");
            refused(browse(visitor.confirm(forged)), 403, "did not confirm who you are");
        }

        @Test
        void takesNoOtherStateAndNoOtherBrowser() {
            URI callback = visitor.confirm(visitor.begin(""));
            refused(browse(replaced(callback, "state", "x")), 400, "not begun in this browser");
            refused(new Browser().get(callback), 400, "not begun in this browser");
            visitorIsKnown();
            assertThat(browse(callback).statusCode()).isEqualTo(200);
        }

        @Test
        void isDoneOnce() {
            visitorIsKnown();
            URI callback = visitor.confirm(visitor.begin(""));
            Browser thief = visitor.browser().copy();
            assertThat(browse(callback).statusCode()).isEqualTo(200);
            assertThat(visitor.browser().cookie(COOKIE)).isEmpty();
            refused(browse(callback), 400, "was finished already");
            refused(thief.get(callback), 403, "did not confirm who you are");
        }

        @Test
        void isGoodForTenMinutes() {
            URI callback = visitor.confirm(visitor.begin(""));
            // Times in notes are whole seconds.
            AHEAD.set(Duration.ofMinutes(10).plusSeconds(2));
            refused(browse(callback), 400, "took longer than ten minutes");
        }

        @Test
        void takesNoAnswerOfAnotherProvider() {
            URI callback = visitor.confirm(visitor.begin(""));
            assertThat(callback.getQuery()).contains("iss=" + keycloak.issuer());
            refused(
                    browse(replaced(callback, "iss", "https://evil.example")),
                    403,
                    "did not confirm who you are");
        }

        private HttpResponse<String> browse(URI address) {
            return visitor.browser().get(address);
        }

        private void visitorIsKnown() {
            server.services().users().findOrCreate(new Email("mia@example.com"), "Some", "Body");
        }
    }

    private static InstanceId strictInstance() {
        InstanceId id = server.services().instances().create("Strict").id();
        ApiToken.Creator creator = new ApiToken.Creator(id.value(), "user", "a test");
        NewToken all = NewToken.active("all", List.of("all.Instance"), null);
        client(server.services().tokens().issue(id, creator, all).text())
                .patch("/instances/" + id.value(), "{\"mfaMode\": \"required\"}")
                .ok(200, "instance");
        return id;
    }

    private static URI replaced(URI address, String parameter, String value) {
        String replaced =
                address.toString()
                        .replaceFirst(
                                "([?&]%s=)[^&]*".formatted(parameter),
                                "$1" + Browser.encoded(value));
        assertThat(replaced).isNotEqualTo(address.toString());
        return URI.create(replaced);
    }
}
