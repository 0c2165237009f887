package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.user.Email;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Signing in with an authenticator app: enrolment, codes, recovery codes.
class SecondFactorTest extends SecondFactorWorld {
    @Nested
    class Enrolment {
        @Test
        void takesTheKeyThatWasHandedOut() {
            JsonNode offered = generate();
            assertThat(offered.path("key").asString()).hasSize(52);
            assertThat(offered.path("keyUri").asString())
                    .startsWith("otpauth://totp/Tenantry:Person-")
                    .contains("secret=" + offered.path("key").asString());
            assertThat(client.get("/me").ok(200, "me").path("twoFactorAuthEnabled").asBoolean())
                    .isFalse();

            TotpKey key = TotpKey.parse(offered.path("key").asString());
            JsonNode me = enable(proof(code(key))).ok(200, "me");

            assertThat(me.path("twoFactorAuthEnabled").asBoolean()).isTrue();
            assertThat(me.path("_type").asString()).isEqualTo("me");
            assertThat(me.path("recoveryCodes"))
                    .hasSize(10)
                    .allMatch(it -> it.asString().matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
            assertThat(client.get("/me").ok(200, "me").has("recoveryCodes")).isFalse();
        }

        @Test
        void takesAKeyThatTheClientMade() {
            TotpKey key = TotpKey.generated();
            String proof =
                    proof(code(key))
                            .replace("{", "{\"twoFactorAuthKey\": \"" + key.text() + "\", ");
            enable(proof).ok(200, "me");

            clock.advance(Totp.STEP);
            ada.signIn(ada.credentials(code(key))).ok(200, "authedUser");
        }

        @Test
        void needsAKey() {
            enable(proof("123456"))
                    .invalid(
                            "data.twoFactorAuthKey is required where PATCH /me/generateTwoFactorAuth"
                                    + " has handed out no key");
            enable(
                            proof("123456")
                                    .replace(
                                            "{",
                                            "{\"twoFactorAuthKey\": \"" + "1".repeat(52) + "\", "))
                    .invalid("data.twoFactorAuthKey is not a key of 52 characters in Base32");
        }

        @Test
        void needsACodeOfTheKeyAndThePassword() {
            TotpKey key = TotpKey.parse(generate().path("key").asString());
            String wrong = code(key).equals("123456") ? "654321" : "123456";
            enable(proof(wrong))
                    .invalid("data.twoFactorCode is not the code that the key makes now");
            enable(proof(code(key)).replace(ada.password(), "Wrong-Password-1"))
                    .refused(401, "Unauthorized", "Unauthorized");
            enable("{}").invalid("data.password is required");
            ada.signIn().ok(200, "authedUser");
        }

        @Test
        void isDoneOnce() {
            TotpKey key = enrol().key();
            clock.advance(Totp.STEP);
            String again = "Two-factor authentication is enabled already: disable it first";
            client.patch("/me/generateTwoFactorAuth", "{}").invalid(again);
            enable(proof(code(key))).invalid(again);
            enable(proof("no code")).refused(401, "TwoFactorInvalid", CODE_WRONG);
        }
    }

    @Nested
    class Disabling {
        @Test
        void needsPasswordAndCode() {
            Enrolled enrolled = enrol();
            disable(proof("123 456")).refused(401, "TwoFactorInvalid", CODE_WRONG);
            clock.advance(Totp.STEP);
            disable(proof(code(enrolled.key())).replace(ada.password(), "Wrong-Password-1"))
                    .refused(401, "Unauthorized", "Unauthorized");

            JsonNode me = disable(proof(code(enrolled.key()))).ok(200, "me");

            assertThat(me.path("twoFactorAuthEnabled").asBoolean()).isFalse();
            ada.signIn().ok(200, "authedUser");
            disable(proof("123456")).invalid("Two-factor authentication is not enabled");
        }

        @Test
        void endsTheRecoveryCodes() {
            String code = enrol().recoveryCodes().getFirst();
            clock.advance(Totp.STEP);
            disable(proof(code)).ok(200, "me");

            Enrolled again = enrol();
            ada.signIn(ada.credentials(code)).refused(401, "TwoFactorInvalid", CODE_WRONG);
            ada.signIn(ada.credentials(again.recoveryCodes().getFirst())).ok(200, "authedUser");
        }

        @Test
        void canBeDoneByTheOperator() {
            enrol();
            server.services().people().administration().removeSecondFactor(new Email(ada.email()));
            ada.signIn().ok(200, "authedUser");
        }
    }

    @Test
    void isAskedForWhenThePasswordChanges() {
        TotpKey key = enrol().key();
        String change =
                "{\"password\": \"%s\", \"newPassword\": \"Nine-Herons-21\"}"
                        .formatted(ada.password());
        client.patch("/me/changePassword", change).refused(401, "TwoFactorRequired", CODE_MISSING);
        clock.advance(Totp.STEP);
        client.patch(
                        "/me/changePassword",
                        change.replace("{", "{\"twoFactorCode\": \"" + code(key) + "\", "))
                .ok(200, "authedUser");
    }

    @Test
    void opensAnInstanceThatAsksForItToWhoSignedInWithIt() {
        server.services().instances().admit(server.instanceId(), ada.id(), InstanceRole.ADMIN);
        server.services()
                .database()
                .useTransaction(
                        handle -> handle.execute("update instance set mfa_mode = 'required'"));
        String orgs = "/instances/" + server.instanceId().value() + "/orgs";
        ApiClient withoutCode = client;
        TotpKey key = enrol().key();
        clock.advance(Totp.STEP);

        String again =
                "This instance requires two-factor authentication: sign in again with a code";
        withoutCode.get(orgs).refused(403, "Forbidden", again);
        ada.client(withoutCode.get("/me/refreshToken")).get(orgs).refused(403, "Forbidden", again);

        ApiClient withCode = ada.client(ada.signIn(ada.credentials(code(key))));
        withCode.get(orgs).ok(200, "instanceOrgs");
        ada.client(withCode.get("/me/refreshToken")).get(orgs).ok(200, "instanceOrgs");
        clock.advance(Totp.STEP);
        String change =
                "{\"password\": \"%s\", \"newPassword\": \"Nine-Herons-21\", \"twoFactorCode\": \"%s\"}"
                        .formatted(ada.password(), code(key));
        ada.client(withoutCode.patch("/me/changePassword", change))
                .get(orgs)
                .ok(200, "instanceOrgs");
    }

    @Test
    void showsInListsOfMembers() {
        String orgs = "/instances/" + server.instanceId().value() + "/orgs";
        String org =
                server.client().post(orgs, "{\"name\": \"Mill\"}").json().path("id").asString();
        String members = orgs + "/" + org + "/members";
        server.client()
                .post(
                        members,
                        "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(ada.id().value()))
                .ok(200, "instanceOrgMember");
        String shown = "/items/0/twoFactorAuthEnabled";
        assertThat(server.client().get(members).json().at(shown).asBoolean(true)).isFalse();
        enrol();
        assertThat(server.client().get(members).json().at(shown).asBoolean(false)).isTrue();
    }

    private ApiClient.Reply disable(String proof) {
        return client.patch("/me/disableTwoFactorAuth", proof);
    }
}
