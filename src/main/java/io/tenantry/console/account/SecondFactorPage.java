package io.tenantry.console.account;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Frame;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sets a person's own second factor up, and takes it away. The key and the recovery codes are
/// shown in answers to forms only, so that no address leads to them.
public final class SecondFactorPage {
    private static final String SETUP = Frame.ACCOUNT + "/second-factor";
    private static final String CONFIRM = SETUP + "/confirm";
    private static final String OFF = SETUP + "/off";
    private static final String KEY_URI = "keyUri";

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.get(SETUP, visit -> visit.redirect(Frame.ACCOUNT)),
                Route.post(SETUP, this::offer),
                Route.get(CONFIRM, visit -> visit.redirect(Frame.ACCOUNT)),
                Route.post(CONFIRM, this::confirm),
                Route.get(OFF, this::askOff),
                Route.post(OFF, this::switchOff));
    }

    private SiteAnswer offer(Visit visit) {
        ApiReply reply =
                visit.api()
                        .patch("/me/generateTwoFactorAuth", JsonNodeFactory.instance.objectNode());
        String keyUri = Refusal.unlessGood(reply).path(KEY_URI).asString();
        return visit.page("account/setup.jte", SetupView.of(keyUri, Faults.NONE));
    }

    /// The key comes back with the form: another form may have been handed another one meanwhile.
    private SiteAnswer confirm(Visit visit) {
        Fields form = visit.form();
        SetupView shown;
        try {
            shown = SetupView.of(form.exact(KEY_URI), Faults.NONE);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "This form has no key for an authenticator app.", e);
        }
        ObjectNode body =
                Proofs.body(form, List.of("password")).put("twoFactorAuthKey", shown.key());
        ApiReply reply = visit.api().prove("/me/enableTwoFactorAuth", body);
        // The codes were shown, and the page that showed them was loaded again.
        if (!reply.isGood() && Proofs.me(visit).path("twoFactorAuthEnabled").asBoolean()) {
            return visit.redirect(Frame.ACCOUNT + "?note=second-factor-on");
        }
        if (!reply.isGood()) {
            Faults faults = Proofs.faults(visit, reply, "multiFactorAuthEnable", body);
            return visit.page(422, "account/setup.jte", SetupView.of(shown.keyUri(), faults));
        }
        List<String> codes =
                reply.json().path("recoveryCodes").valueStream().map(JsonNode::asString).toList();
        return visit.page("account/codes.jte", new CodesView(codes));
    }

    private SiteAnswer askOff(Visit visit) {
        Proofs.me(visit);
        return visit.page("account/off.jte", new ProofView(true, Faults.NONE));
    }

    private SiteAnswer switchOff(Visit visit) {
        ObjectNode body = Proofs.body(visit.form(), List.of("password"));
        ApiReply reply = visit.api().prove("/me/disableTwoFactorAuth", body);
        if (!reply.isGood()) {
            Faults faults = Proofs.faults(visit, reply, "multiFactorAuthDisable", body);
            return visit.page(422, "account/off.jte", new ProofView(true, faults));
        }
        return visit.redirect(Frame.ACCOUNT + "?note=second-factor-off");
    }
}
