package io.tenantry;

import io.tenantry.console.signin.SignInLink;
import io.tenantry.console.web.SessionCookie;
import io.tenantry.http.SiteAnswer;
import io.tenantry.oidc.Arrival;
import io.tenantry.oidc.Oidc;
import io.tenantry.signin.SignedIn;
import java.net.URI;
import java.util.List;

/// Whoever an identity provider sent on the way to the console begins a session there; everybody
/// else is given the token.
final class ConsoleArrival implements Arrival {
    private static final String CONSOLE = "/console";

    private final SessionCookie cookie;

    /// @param publicUrl where browsers reach the server
    ConsoleArrival(URI publicUrl) {
        this.cookie = new SessionCookie(publicUrl);
    }

    /// A button of the console's sign-in for each provider.
    static List<SignInLink> links(Oidc oidc) {
        return oidc.startPaths().entrySet().stream()
                .map(path -> new SignInLink(path.getKey(), path.getValue()))
                .toList();
    }

    @Override
    public SiteAnswer welcome(SignedIn signedIn, String returnTo) {
        boolean isForConsole = returnTo.equals(CONSOLE) || returnTo.startsWith(CONSOLE + "/");
        return isForConsole
                ? new SiteAnswer(303, "text/plain", List.of(), new byte[0], null)
                        .with("Set-Cookie", cookie.begin(signedIn.token()))
                        .with("Location", returnTo)
                : TOKEN.welcome(signedIn, returnTo);
    }
}
