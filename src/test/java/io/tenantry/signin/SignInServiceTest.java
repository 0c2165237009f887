package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unauthorized;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInServiceTest {
    private static TestServer server;
    private static SignInService service;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        service = server.services().people().signIn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void makesTheHashAnewThatWasMadeAtALowerCost() {
        Person ada = Person.create(server).withPassword("password");
        // Made by the reference implementation with 256 KiB.
        putHash(
                ada,
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

        ada.signIn().ok(200, "authedUser");

        String renewed = hash(ada);
        assertThat(renewed).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        ada.signIn().ok(200, "authedUser");
        assertThat(hash(ada)).isEqualTo(renewed);
    }

    @Test
    void signsInWhoWasProvedByOtherMeans() {
        UserId id = server.services().users().create(new Email("sso@example.com"), null, null).id();

        SignedIn all = service.signInProved(id, Set.of(), false);
        SignedIn narrow = service.signInProved(id, Set.of("me.get"), false);

        new ApiClient(server.url(), all.token())
                .get("/me/refreshToken")
                .refused(
                        403,
                        "Forbidden",
                        "Access is forbidden: sign in at your identity provider for another token");
        ApiClient reader = new ApiClient(server.url(), narrow.token());
        reader.get("/me").ok(200, "me");
        reader.get("/me/refreshToken").refused(403, "Forbidden", "Access is forbidden");
        assertThat(all.toString()).doesNotContain(all.token());
    }

    @Test
    void signsInNobodyWhoIsNotThereOrDisabled() {
        Email email = new Email("gone@example.com");
        UserId id = server.services().users().create(email, null, null).id();
        server.services().users().disable(email);
        for (UserId refused : List.of(id, new UserId("0123456789abcdef01234567"))) {
            assertThatThrownBy(() -> service.signInProved(refused, Set.of(), true))
                    .isInstanceOf(Unauthorized.class)
                    .hasMessage("Unauthorized");
        }
    }

    private static void putHash(Person person, String hash) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update user_credential set password_hash = ? where user_id = ?",
                                hash,
                                person.id().value()));
    }

    private static String hash(Person person) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select password_hash from user_credential where user_id = ?")
                                .bind(0, person.id().value())
                                .mapTo(String.class)
                                .one());
    }
}
