package io.tenantry.signin;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import java.util.List;

/// The action of `auth`.
public final class AuthResource {
    private static final String BODY = "credentials";

    private final SignInService service;

    public AuthResource(SignInService service) {
        this.service = service;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("auth", "authenticateUser", Method.POST, "/auth/user")
                        .describedAs("Signs a person in and returns a token")
                        .granted(Grant.PUBLIC)
                        .body(new BodyParameter(BODY, "userCredentials", true))
                        .answers(200, "authedUser")
                        .handledBy(this::authenticate));
    }

    private Answer authenticate(Call call) {
        SignIn asked = requireNonNull(call.body(SignIn.class), BODY);
        return Answer.ok(AuthedUserResponse.from(service.signIn(asked)));
    }
}
