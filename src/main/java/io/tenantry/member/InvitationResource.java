package io.tenantry.member;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Caller;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.Target;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of `orgInvites`, for whoever has the link of an invitation; they need no token.
public final class InvitationResource {
    private static final String PATH = "/invites";

    private final InvitationService service;

    public InvitationResource(InvitationService service) {
        this.service = service;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("orgInvites", "get", Method.GET, PATH)
                        .describedAs("Gets information about an invite")
                        .granted(Grant.ANYBODY)
                        .query(
                                QueryParameter.requiredText(
                                        "token", "The token associated with the invite"),
                                QueryParameter.requiredText(
                                        "email", "The email associated with the invite"))
                        .answers(200, "orgInviteInfo")
                        .mayBeGone()
                        .handledBy(this::get),
                Action.of("orgInvites", "post", Method.POST, PATH)
                        .describedAs("Accepts or rejects an invite")
                        .granted(Grant.ANYBODY)
                        .body(new BodyParameter("invite", "orgInviteAction", true))
                        .answers(200, "orgInviteResult")
                        .audited(Target.ORGANIZATION, Target.ORG_INVITE)
                        .mayBeGone()
                        .handledBy(this::post));
    }

    /// The contract's `orgInviteAction`.
    private record AnswerPost(String email, String token, boolean accept) {}

    /// The contract's `orgInviteInfo`.
    ///
    /// @param ttl milliseconds from `inviteDate` on
    private record Info(
            String orgName,
            String email,
            String role,
            Instant inviteDate,
            long ttl,
            boolean disallowTransfer) {}

    /// The contract's `orgInviteResult`.
    private record Result(boolean accepted, String orgId) {}

    private Answer get(Call call) {
        InviteToken token = new InviteToken(requireNonNullElse(call.query("token"), ""));
        Email email = new Email(requireNonNullElse(call.query("email"), ""));
        Invitation found = service.find(token, email);
        Invite invite = found.invite();
        return Answer.ok(
                new Info(
                        found.organization().settings().name(),
                        invite.email().value(),
                        invite.roles().role().jsonName(),
                        invite.invitedAt(),
                        invite.ttl().toMillis(),
                        invite.disallowTransfer()));
    }

    /// Without a token it is the person with the invited address who answers; with one of a person
    /// that may answer invitations, that person. Any other token is as good as none: it does not
    /// act in its owner's name.
    private Answer post(Call call) {
        AnswerPost body = requireNonNull(call.body(AnswerPost.class), "invite");
        Answered answered =
                service.answer(
                        new InviteToken(body.token()),
                        new Email(body.email()),
                        body.accept(),
                        acceptor(call.caller()));
        return Answer.ok(new Result(body.accept(), answered.organizationId().value()))
                .at(answered.scene());
    }

    private static @Nullable UserId acceptor(Caller caller) {
        return caller.mayCall(Grant.USER_WRITE, "me", "respondToInvite")
                ? CallingPerson.of(caller)
                : null;
    }
}
