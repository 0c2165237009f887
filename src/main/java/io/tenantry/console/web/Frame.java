package io.tenantry.console.web;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every template needs around its own view: where it is, who looks at it, links, and how to
/// write numbers and times.
///
/// @param path of the present page, encoded
/// @param view as [Visit#view] tells it: what forms and questions beside the lines of a list carry,
///   so that they lead back to it
/// @param isAnswerToForm whether a form led here and not on to another page: what stands in it was
///   not kept
/// @param session null when nobody is signed in
/// @param instance null for pages that are about none
/// @param noteKey which of the notes below was asked for; empty for none
/// @param undoId what the note tells of, where that can be undone; anything that somebody wrote
///   into the address
public record Frame(
        String path,
        String view,
        boolean isAnswerToForm,
        @Nullable Session session,
        @Nullable InstanceName instance,
        String noteKey,
        String undoId,
        Assets assets,
        Numbers numbers) {
    /// Where the console begins.
    public static final String ROOT = "/console";

    /// The page of a person's own account, behind [#ROOT].
    public static final String ACCOUNT = "/account";

    private static final String DELETED = "deleted";

    /// What a page may say after a form led to it, by the word in the address.
    private static final Map<String, String> NOTES =
            Map.ofEntries(
                    Map.entry("created", "The organization was created."),
                    Map.entry("signed-out", "You are signed out."),
                    Map.entry(
                            "session-ended",
                            "Your session had ended, and nothing was saved. Sign in to go back to the form."),
                    Map.entry("invited", "The invitation was sent."),
                    Map.entry("renewed", "The invitation was sent again, with a new link."),
                    Map.entry("revoked", "The invitation was revoked."),
                    Map.entry("role-changed", "The role was changed."),
                    Map.entry("removed", "The member was removed."),
                    Map.entry("limits-saved", "The limits were saved."),
                    Map.entry("settings-saved", "The settings were saved."),
                    Map.entry("disabled", "The organization was disabled."),
                    Map.entry("enabled", "The organization is enabled again."),
                    Map.entry("readonly", "The organization is read-only now."),
                    Map.entry("writable", "The organization can be changed again."),
                    Map.entry(DELETED, "The organization was deleted."),
                    Map.entry("token-on", "The token is accepted again."),
                    Map.entry("token-off", "The token is refused from now on."),
                    Map.entry("token-deleted", "The token was deleted."),
                    Map.entry("member-added", "The person runs the instance now."),
                    Map.entry("member-changed", "The role was changed."),
                    Map.entry("member-removed", "The person was removed from the instance."),
                    Map.entry(
                            "report-ordered",
                            "The report was ordered. The list tells when it is done."),
                    Map.entry("schedule-saved", "The schedule was saved."),
                    Map.entry("schedule-deleted", "The schedule was deleted."),
                    Map.entry("instance-saved", "The settings were saved."),
                    Map.entry("rule-saved", "The alert rule was saved."),
                    Map.entry("rule-on", "The rule is evaluated daily from now on."),
                    Map.entry("rule-off", "The rule is not evaluated any more."),
                    Map.entry("rule-deleted", "The rule was deleted."),
                    Map.entry(
                            "rule-evaluated",
                            "The evaluation was asked for. This page tells when it is over."),
                    Map.entry("restored", "The organization is back, as it was."),
                    Map.entry("purged", "The organization was removed for good."),
                    Map.entry("signed-out-everywhere", "You are signed out everywhere."),
                    Map.entry(
                            "password-changed",
                            "The password was changed. Your other sessions have ended."),
                    Map.entry("second-factor-on", "The second factor is on already."),
                    Map.entry("second-factor-off", "The second factor is off."),
                    Map.entry("disabled-later", "The organization will be disabled at that time."),
                    Map.entry("not-disabled", "The organization will not be disabled."),
                    Map.entry("token-saved", "The token was saved."),
                    Map.entry("schedules-deleted", "The schedules were deleted."),
                    Map.entry("member-joined", "The person is a member now."),
                    Map.entry("roles-changed", "The roles were changed."));

    /// The instance that a page is about.
    public record InstanceName(String id, String name) {}

    /// A path of the console.
    public String to(String rest) {
        return ROOT + rest;
    }

    /// A path within the instance that the page is about.
    public String within(String rest) {
        return ROOT + "/" + Objects.requireNonNull(instance, "instance").id() + rest;
    }

    /// What `aria-current` says in the navigation of a section of the instance: `page` on its own
    /// page, `true` on those below, null elsewhere.
    public @Nullable String current(String section) {
        String place = within(section);
        if (path.equals(place)) {
            return "page";
        }
        return path.startsWith(place + "/") ? "true" : null;
    }

    /// The URL of an asset.
    public String asset(String name) {
        return assets.url(name);
    }

    /// What forms carry against forged requests.
    public String formToken() {
        return session == null ? "" : session.formToken();
    }

    /// Who is signed in, for people to read; empty for nobody.
    public String visitor() {
        return session == null ? "" : session.caller().name();
    }

    /// Whether somebody is signed in.
    public boolean isSignedIn() {
        return session != null;
    }

    /// Whether it is a person who is signed in, not an API token.
    public boolean isPerson() {
        return session != null && session.caller().user().isPresent();
    }

    /// Whether the visitor may do something in the instance: whether there is a button for it.
    ///
    /// @param action of the API that is behind the button: `instanceOrg.patch`
    public boolean may(String action) {
        return session != null && instance != null && session.may(instance.id(), action);
    }

    /// Whether the visitor may do any of several things.
    public boolean mayAny(String... actions) {
        return Stream.of(actions).anyMatch(this::may);
    }

    /// What became of the last form; empty for nothing.
    public String note() {
        return NOTES.getOrDefault(noteKey, "");
    }

    /// Where a form without fields leads that undoes what the note tells of; empty where nothing
    /// does.
    public String undo() {
        boolean isUndone = noteKey.equals(DELETED) && undoId.matches("[0-9a-f]{24}");
        return isUndone && may("instanceDeletedOrg.restore")
                ? within("/organizations/deleted/" + undoId + "/restore")
                : "";
    }

    /// A whole number.
    public String number(long number) {
        return numbers.whole(number);
    }

    /// A time in UTC, which a script turns into the viewer's zone.
    ///
    /// @param at as the API writes it: `2026-11-22T08:00:00.000Z`
    public String utc(String at) {
        return Dates.utc(at);
    }
}
