package io.tenantry.console.signin;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Session;
import io.tenantry.console.web.SessionCookie;
import io.tenantry.console.web.Visit;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.ApiReply;
import io.tenantry.http.ProblemType;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sign-in by password and second factor or by a pasted API token.
public final class SignInPage {
    private static final String TEMPLATE = "signin/signin.jte";

    private final PendingSignIns pendingSignIns = new PendingSignIns();
    private final List<SignInLink> links;

    /// @param links other ways to sign in
    public SignInPage(List<SignInLink> links) {
        this.links = List.copyOf(links);
    }

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.get("/signin", this::show).forAnybody(),
                Route.post("/signin", this::byPassword).forAnybody(),
                Route.post("/signin/token", this::byToken).forAnybody());
    }

    private SiteAnswer show(Visit visit) {
        String next = Visit.returnPath(visit.query().text("next"));
        Session session = visit.sessionOrNull();
        return session == null
                ? visit.page(TEMPLATE, view("", next, "", "", ""))
                : visit.follow(next);
    }

    private SiteAnswer byPassword(Visit visit) {
        Fields form = visit.form();
        String next = Visit.returnPath(form.text("next"));
        String key = form.text("pending");
        Optional<PendingSignIns.Password> kept = pendingSignIns.find(key);
        if (!key.isEmpty() && kept.isEmpty()) {
            String error = "That took too long. Sign in again.";
            return visit.page(422, TEMPLATE, view(form.text("email"), next, "", error, ""));
        }
        PendingSignIns.Password typed =
                kept.orElseGet(() ->
                        new PendingSignIns.Password(form.text("email"), form.exact("password")));
        ApiReply reply = visit.api().post("/auth/user", credentials(typed, form.text("code")));
        if (reply.isGood()) {
            pendingSignIns.forget(key);
            return visit.beginSession(reply.json().path("token").asString(), next);
        }
        boolean wantsCode =
                reply.type().equals(ProblemType.TWO_FACTOR_REQUIRED.type())
                        || reply.type().equals(ProblemType.TWO_FACTOR_INVALID.type());
        String pending = !wantsCode ? "" : kept.isPresent() ? key : pendingSignIns.keep(typed);
        return visit.page(422, TEMPLATE, view(typed.email(), next, pending, words(reply), ""));
    }

    private SiteAnswer byToken(Visit visit) {
        Fields form = visit.form();
        String next = Visit.returnPath(form.text("next"));
        String token = form.text("token");
        boolean isLike =
                token.length() <= SessionCookie.TOKEN_CHARACTERS_MAX
                        && token.matches("[A-Za-z0-9._-]+");
        try {
            if (isLike) {
                visit.caller(token);
                return visit.beginSession(token, next);
            }
        } catch (Unauthorized e) {
            // Told below, as for text that cannot be a token.
        }
        String error = "This is no valid token: it may have been revoked, or have expired.";
        return visit.page(422, TEMPLATE, view("", next, "", "", error));
    }

    private SignInView view(
            String email, String next, String pending, String error, String tokenError) {
        return new SignInView(email, next, pending, error, tokenError, links);
    }

    private static ObjectNode credentials(PendingSignIns.Password typed, String code) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("email", typed.email())
                        .put("password", typed.password())
                        .put("tokenTTL", SessionCookie.LIFETIME.toSeconds());
        return code.isEmpty() ? body : body.put("twoFactorCode", code);
    }

    private static String words(ApiReply reply) {
        if (reply.type().equals(ProblemType.TWO_FACTOR_REQUIRED.type())) {
            return "";
        }
        if (reply.type().equals(ProblemType.TWO_FACTOR_INVALID.type())) {
            return "This code is not right, or was used before. Wait for the next one.";
        }
        return reply.type().equals(ProblemType.ACCOUNT_LOCKED.type())
                ? reply.message() + "."
                : "E-mail address or password is not right.";
    }
}
