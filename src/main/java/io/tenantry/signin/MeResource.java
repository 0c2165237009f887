package io.tenantry.signin;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.Scene;
import io.tenantry.http.Target;
import io.tenantry.user.UserId;
import java.util.List;

/// The actions of `me`: people and their own account.
public final class MeResource {
    private static final String ME = "me";
    private static final String BODY = "data";

    /// Declared by the published API; they choose among parts of a person that are not kept here.
    private static final QueryParameter[] DETAILS = {
        QueryParameter.text("includeRecent", "Taken and without effect: nothing recent is kept"),
        QueryParameter.text("summaryExclude", "Taken and without effect: people have no summary"),
        QueryParameter.text("summaryInclude", "Taken and without effect: people have no summary")
    };

    private final AccountService accounts;
    private final SignInService signIn;

    public MeResource(AccountService accounts, SignInService signIn) {
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of(ME, "get", Method.GET, "/me")
                        .describedAs("Returns the person who calls")
                        .granted(Grant.USER_READ)
                        .query(DETAILS)
                        .answers(200, "me")
                        .handledBy(this::get),
                Action.of(ME, "patch", Method.PATCH, "/me")
                        .describedAs("Ends every token that the person has, the caller's too")
                        .granted(Grant.USER_WRITE)
                        .body(new BodyParameter("user", "mePatch", true))
                        .query(DETAILS)
                        .answers(200, "me")
                        .audited(Target.USER)
                        .handledBy(this::patch),
                Action.of(ME, "refreshToken", Method.GET, "/me/refreshToken")
                        .describedAs("Returns a new token like the one that is sent")
                        .granted(Grant.USER_WRITE)
                        .answers(200, "authedUser")
                        .handledBy(this::refreshToken),
                Action.of(ME, "changePassword", Method.PATCH, "/me/changePassword")
                        .describedAs("Changes the password and ends the tokens there are")
                        .granted(Grant.USER_WRITE)
                        .body(new BodyParameter(BODY, "changePassword", true))
                        .answers(200, "authedUser")
                        .audited(Target.USER)
                        .handledBy(this::changePassword),
                Action.of(ME, "generateTwoFactorAuth", Method.PATCH, "/me/generateTwoFactorAuth")
                        .describedAs("Returns a key for an authenticator app")
                        .granted(Grant.USER_WRITE)
                        .answers(200, "multiFactorAuthInfo")
                        .handledBy(this::generateTwoFactorAuth),
                Action.of(ME, "enableTwoFactorAuth", Method.PATCH, "/me/enableTwoFactorAuth")
                        .describedAs("Makes signing in ask for a code; returns recovery codes")
                        .granted(Grant.USER_WRITE)
                        .body(new BodyParameter(BODY, "multiFactorAuthEnable", true))
                        .query(DETAILS)
                        .answers(200, "me")
                        .audited(Target.USER)
                        .handledBy(this::enableTwoFactorAuth),
                Action.of(ME, "disableTwoFactorAuth", Method.PATCH, "/me/disableTwoFactorAuth")
                        .describedAs("Makes signing in ask for the password alone")
                        .granted(Grant.USER_WRITE)
                        .body(new BodyParameter(BODY, "multiFactorAuthDisable", true))
                        .query(DETAILS)
                        .answers(200, "me")
                        .audited(Target.USER)
                        .handledBy(this::disableTwoFactorAuth));
    }

    private Answer get(Call call) {
        return Answer.ok(MeResponse.from(accounts.profile(userId(call))));
    }

    private Answer patch(Call call) {
        MePatch patch = requireNonNull(call.body(MePatch.class), "user");
        return recorded(call, MeResponse.from(accounts.patch(userId(call), patch)));
    }

    private Answer refreshToken(Call call) {
        return Answer.ok(AuthedUserResponse.from(signIn.refresh(call.caller())));
    }

    private Answer changePassword(Call call) {
        PasswordChange change = requireNonNull(call.body(PasswordChange.class), BODY);
        SignedIn signedIn = accounts.changePassword(call.caller(), change);
        return recorded(call, AuthedUserResponse.from(signedIn));
    }

    private Answer generateTwoFactorAuth(Call call) {
        return Answer.ok(accounts.offerKey(userId(call)));
    }

    private Answer enableTwoFactorAuth(Call call) {
        Profile profile = accounts.enableSecondFactor(userId(call), proof(call));
        return recorded(call, MeResponse.from(profile));
    }

    private Answer disableTwoFactorAuth(Call call) {
        Profile profile = accounts.disableSecondFactor(userId(call), proof(call));
        return recorded(call, MeResponse.from(profile));
    }

    private static Answer recorded(Call call, Object body) {
        return Answer.ok(body).at(Scene.ownAccount(call.caller()));
    }

    private static SecondFactorProof proof(Call call) {
        return requireNonNull(call.body(SecondFactorProof.class), BODY);
    }

    private static UserId userId(Call call) {
        return new UserId(call.caller().requireUser());
    }
}
