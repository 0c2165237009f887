package io.tenantry.console.account;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Frame;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.SessionCookie;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A person's own account, and the form for another password.
public final class AccountPage {
    private static final String PASSWORD = Frame.ACCOUNT + "/password";
    private static final String NEW = "newPassword";

    /// What `changePassword` asks of a password.
    private static final String RULE =
            "This needs 12 characters or more, with a small letter, a capital letter, a digit and"
                    + " another character.";

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.get(Frame.ACCOUNT, this::show),
                Route.get(PASSWORD, this::askPassword),
                Route.post(PASSWORD, this::changePassword));
    }

    private SiteAnswer show(Visit visit) {
        JsonNode me = Proofs.me(visit);
        return visit.page("account/account.jte", AccountView.of(me, visit.session().isProved(me)));
    }

    private SiteAnswer askPassword(Visit visit) {
        return passwordPage(visit, 200, Faults.NONE);
    }

    private static SiteAnswer passwordPage(Visit visit, int status, Faults faults) {
        boolean hasFactor = Proofs.me(visit).path("twoFactorAuthEnabled").asBoolean();
        return visit.page(status, "account/password.jte", new ProofView(hasFactor, faults));
    }

    /// Every token ends with the old password; the answer brings one to go on with.
    private SiteAnswer changePassword(Visit visit) {
        ObjectNode body = Proofs.body(visit.form(), List.of("password", NEW));
        body.put("tokenTTL", SessionCookie.LIFETIME.toSeconds());
        ApiReply reply = visit.api().prove("/me/changePassword", body);
        if (!reply.isGood()) {
            Faults faults = Proofs.faults(visit, reply, "changePassword", body);
            boolean isWeak = body.has(NEW) && !faults.of(NEW).isEmpty();
            return passwordPage(visit, 422, isWeak ? faults.with(NEW, RULE) : faults);
        }
        return visit.beginSession(
                reply.json().path("token").asString(),
                Frame.ROOT + Frame.ACCOUNT + "?note=password-changed");
    }
}
