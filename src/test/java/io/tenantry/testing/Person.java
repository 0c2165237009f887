package io.tenantry.testing;

import io.tenantry.Services;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Somebody with a password who can sign in to a server.
///
/// @param url where the server is
public record Person(String url, UserId id, String email, String password) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /// Makes a person who belongs to no instance.
    public static Person create(TestServer server) {
        String email = "Person-%d@example.com".formatted(NUMBERS.incrementAndGet());
        return create(server.services(), server.url(), email);
    }

    /// Makes a member of the server's instance.
    public static Person create(TestServer server, InstanceRole role) {
        Person person = create(server);
        server.services().instances().admit(server.instanceId(), person.id(), role);
        return person;
    }

    /// Makes a member of the server's instance with that address.
    public static Person create(TestServer server, InstanceRole role, String email) {
        Person person = create(server.services(), server.url(), email);
        server.services().instances().admit(server.instanceId(), person.id(), role);
        return person;
    }

    private static Person create(Services services, String url, String email) {
        String password = NewPassword.generated().value();
        User user = services.users().create(new Email(email), "Ada", "Berg");
        services.people().administration().setPassword(new Email(email), new NewPassword(password));
        return new Person(url, user.id(), email, password);
    }

    /// The body of a sign-in.
    ///
    /// @param code null for none
    public String credentials(@Nullable String code) {
        return code == null
                ? "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password)
                : "{\"email\": \"%s\", \"password\": \"%s\", \"twoFactorCode\": \"%s\"}"
                        .formatted(email, password, code);
    }

    /// Signs in, without a second factor.
    public ApiClient.Reply signIn() {
        return signIn(credentials(null));
    }

    /// Signs in with any body.
    public ApiClient.Reply signIn(String body) {
        return new ApiClient(url, null).post("/auth/user", body);
    }

    /// A client that holds a token of this person.
    public ApiClient client() {
        return client(signIn());
    }

    /// A client that holds the token in an answer.
    public ApiClient client(ApiClient.Reply signedIn) {
        return new ApiClient(url, signedIn.ok(200, "authedUser").path("token").asString());
    }

    /// The same person after the password was changed.
    public Person withPassword(String other) {
        return new Person(url, id, email, other);
    }

    /// Admits the person to any instance.
    public void join(TestServer server, InstanceId instance, InstanceRole role) {
        server.services().instances().admit(instance, id, role);
    }
}
