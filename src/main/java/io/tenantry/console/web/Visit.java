package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tenantry.http.Caller;
import io.tenantry.http.LocalApi;
import io.tenantry.http.LocalPath;
import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request to a page: what came with it, whose it is, and the ways to answer. For use by the
/// thread that answers it.
public final class Visit {
    private final SiteRequest request;
    private final Map<String, String> variables;
    private final @Nullable Session session;
    private final Surroundings surroundings;

    /// What all visits share.
    ///
    /// @param cookie how sessions are kept
    public record Surroundings(
            LocalApi api,
            Templates templates,
            Assets assets,
            SessionCookie cookie,
            InstantSource clock) {}

    /// @param variables what stands in the places of the route's path
    /// @param session null for nobody's
    public Visit(
            SiteRequest request,
            Map<String, String> variables,
            @Nullable Session session,
            Surroundings surroundings) {
        this.request = request;
        this.variables = variables;
        this.session = session;
        this.surroundings = surroundings;
    }

    /// What stands at the named place of the path.
    public String variable(String name) {
        return requireNonNull(variables.get(name), name);
    }

    /// Whether the path has a place of that name.
    public boolean isAbout(String name) {
        return variables.containsKey(name);
    }

    /// The instance that the page is about; null for pages that are about none.
    public @Nullable String instanceIdOrNull() {
        return variables.get("instanceId");
    }

    /// The instance that the page is about.
    public String instanceId() {
        return variable("instanceId");
    }

    /// The fields after the question mark.
    public Fields query() {
        return Fields.parse(request.query());
    }

    /// Which view of a list the page was reached from, or shows itself: the fields after the
    /// question mark but for news, with the mark; empty for none.
    public String view() {
        return query().withoutNews().toQuery();
    }

    /// Whether a script asks, for a part of the page that it stands on.
    public boolean isForPart() {
        return request.header("HX-Request") != null;
    }

    /// The fields of the form.
    public Fields form() {
        return Fields.parse(new String(request.body(), UTF_8));
    }

    /// Who is signed in; only for routes that are not open to anybody.
    public Session session() {
        return requireNonNull(session, "session");
    }

    /// Who is signed in; null for nobody.
    public @Nullable Session sessionOrNull() {
        return session;
    }

    /// The API in the name of whoever is signed in.
    public SessionApi api() {
        return new SessionApi(surroundings.api(), session == null ? null : session.token());
    }

    /// Keeps out whoever may not do what a form or a question is for.
    ///
    /// @param action of the API that is behind it
    /// @throws Refusal when the visitor may not call it
    void require(String action) {
        if (!session().mayWrite(instanceId())) {
            throw new Refusal(
                    403,
                    "You may look at everything here, but not change it. Ask an administrator of"
                            + " this instance to do it.");
        }
        if (!session().may(instanceId(), action)) {
            throw new Refusal(403, "The token that you signed in with does not cover this.");
        }
    }

    /// Tells whose token it is.
    ///
    /// @throws io.tenantry.failure.Unauthorized when it is not valid, has expired or was revoked
    public Caller caller(String token) {
        return surroundings.api().caller(token);
    }

    /// The API's path of the instance that the page is about, with more behind it.
    ///
    /// @param rest begins with a slash, or is empty
    public String apiPath(String rest) {
        return "/instances/" + instanceId() + rest;
    }

    /// The API's path of the organization that the page is about, `{orgId}` of its route, with more
    /// behind it.
    ///
    /// @param rest begins with a slash or a question mark, or is empty
    public String organizationPath(String rest) {
        return apiPath("/orgs/" + URLEncoder.encode(variable("orgId"), UTF_8) + rest);
    }

    /// The server's time.
    public Instant now() {
        return surroundings.clock().instant();
    }

    /// How numbers are written for this visitor.
    public Numbers numbers() {
        return Numbers.of(request.header("Accept-Language"));
    }

    /// A page from a template, which gets a `frame` and a `view`.
    ///
    /// @param template its place under `src/main/jte`
    /// @param view what it shows
    public SiteAnswer page(String template, Object view) {
        return page(200, template, view);
    }

    /// As [#page(String, Object)] with another status: 422 for a form that needs correcting.
    public SiteAnswer page(int status, String template, Object view) {
        return surroundings
                .templates()
                .answer(status, template, Map.of("frame", frame(), "view", view));
    }

    /// Asks before something is done; the form comes back to the same path.
    public SiteAnswer question(Question question) {
        return page(question.fault().isEmpty() ? 200 : 422, Question.TEMPLATE, question);
    }

    /// Leads to another page; after a form it is read with GET.
    ///
    /// @param path behind `/console`, encoded, with a query or without
    public SiteAnswer redirect(String path) {
        return leadTo(Frame.ROOT + path);
    }

    /// Leads to another page of the instance.
    public SiteAnswer redirectWithin(String path) {
        return redirect("/" + instanceId() + path);
    }

    /// Leads back to the [view][#view] of a list of the instance that a form was sent from.
    ///
    /// @param path of the list, without a query
    /// @param note which of the frame's notes is shown there
    public SiteAnswer backTo(String path, String note) {
        return redirectWithin(path + query().withoutNews().with("note", note).toQuery());
    }

    /// Leads to the last page of a list of the instance when what was just done has emptied the
    /// page that is asked for.
    ///
    /// @param path of the list, without a query
    /// @return empty where there is no need to
    public Optional<SiteAnswer> onLastPage(String path, Pages pages) {
        return query().has("note")
                ? pages.ofLast().map(fields -> redirectWithin(path + fields.toQuery()))
                : Optional.empty();
    }

    /// Begins a session with a token that was just proved to be somebody's, and leads on.
    ///
    /// @param next where to, as [#returnPath] gives it
    public SiteAnswer beginSession(String token, String next) {
        return leadTo(next).with("Set-Cookie", surroundings.cookie().begin(token));
    }

    /// Leads whoever is signed in already to what was wanted.
    ///
    /// @param next where to, as [#returnPath] gives it
    public SiteAnswer follow(String next) {
        return leadTo(next);
    }

    /// Ends the session in this browser and leads to the sign-in.
    ///
    /// @param note which of the frame's notes is shown there
    public SiteAnswer endSession(String note) {
        return redirect("/signin?note=" + note).with("Set-Cookie", surroundings.cookie().end());
    }

    /// A page of ours that somebody wanted before signing in; the beginning when it is anything
    /// else, so that nobody is led to another site.
    public static String returnPath(String wanted) {
        boolean isOurs =
                LocalPath.isLocal(wanted)
                        && wanted.startsWith(Frame.ROOT + "/")
                        && !wanted.contains("//");
        return isOurs ? wanted : Frame.ROOT;
    }

    /// A script that fetched a part of a page is told to load another page whole.
    private SiteAnswer leadTo(String path) {
        boolean isPart = isForPart();
        return new SiteAnswer(
                isPart ? 200 : 303,
                "text/html; charset=utf-8",
                List.of(new SiteAnswer.Field(isPart ? "HX-Redirect" : "Location", path)),
                new byte[0],
                null);
    }

    private Frame frame() {
        return new Frame(
                request.path(),
                view(),
                request.method().equals("POST"),
                session,
                instanceIdOrNull() == null ? null : instanceName(),
                query().text("note"),
                query().text("undo"),
                surroundings.assets(),
                numbers());
    }

    /// Whoever may not read the instance sees its id.
    private Frame.InstanceName instanceName() {
        String id = instanceId();
        String name =
                session == null ? id : api().tryGet(apiPath("")).json().path("name").asString(id);
        return new Frame.InstanceName(id, name);
    }
}
