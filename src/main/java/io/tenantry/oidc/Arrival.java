package io.tenantry.oidc;

import io.tenantry.http.Json;
import io.tenantry.http.SiteAnswer;
import io.tenantry.signin.AuthedUserResponse;
import io.tenantry.signin.SignedIn;
import java.util.List;

/// What the browser of somebody is answered who signed in through an identity provider.
@FunctionalInterface
public interface Arrival {
    /// Shows the token, as `auth.authenticateUser` answers it.
    Arrival TOKEN =
            (signedIn, _) ->
                    new SiteAnswer(
                            200,
                            "application/json",
                            List.of(),
                            Json.MAPPER.writeValueAsBytes(AuthedUserResponse.from(signedIn)),
                            null);

    /// @param returnTo a path of this server that the person was on the way to, `/` when it did not
    ///   say
    SiteAnswer welcome(SignedIn signedIn, String returnTo);
}
