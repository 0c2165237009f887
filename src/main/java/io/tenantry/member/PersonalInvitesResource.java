package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.Target;
import io.tenantry.user.UserId;
import java.util.List;

/// The actions of `me` on invitations, for people who have signed in.
public final class PersonalInvitesResource {
    private static final String PATH = "/me/invites";
    private static final String ONE = PATH + "/{inviteId}";

    private final InvitationService service;

    public PersonalInvitesResource(InvitationService service) {
        this.service = service;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("me", "invites", Method.GET, PATH)
                        .describedAs("Retrieves pending organization invitations for a user")
                        .granted(Grant.USER_READ)
                        .answers(200, "orgInvitesUser")
                        .handledBy(this::list),
                Action.of("me", "invite", Method.GET, ONE)
                        .describedAs("Retrieves information for an invitation to an organization")
                        .granted(Grant.USER_READ)
                        .answers(200, "orgInviteUser")
                        .mayBeGone()
                        .handledBy(this::get),
                Action.of("me", "respondToInvite", Method.POST, ONE)
                        .describedAs("Accepts, dismisses or rejects an organization invitation")
                        .granted(Grant.USER_WRITE)
                        .body(new BodyParameter("response", "orgInviteActionUser", true))
                        .answers(200, "orgInviteResultUser")
                        .audited(Target.ORGANIZATION, Target.ORG_INVITE)
                        .mayBeGone()
                        .handledBy(this::respond));
    }

    /// The contract's `orgInviteActionUser`.
    private record ResponsePost(String action) {}

    /// The contract's `orgInviteResultUser`.
    private record Result(String result, String orgId) {}

    private Answer list(Call call) {
        return Answer.ok(
                service.listOf(person(call)).stream().map(PersonalInviteResponse::from).toList());
    }

    private Answer get(Call call) {
        Invitation invitation = service.getOf(person(call), inviteId(call));
        return Answer.ok(PersonalInviteResponse.from(invitation));
    }

    private Answer respond(Call call) {
        ResponsePost body = requireNonNull(call.body(ResponsePost.class), "response");
        InviteAnswer answer = InviteAnswer.named(body.action());
        Answered answered = service.answerOf(person(call), inviteId(call), answer);
        return Answer.ok(new Result(answer.result(), answered.organizationId().value()))
                .at(answered.scene());
    }

    private static UserId person(Call call) {
        return new UserId(call.caller().requireUser());
    }

    private static InviteId inviteId(Call call) {
        return call.id("inviteId", InviteId::new);
    }
}
