package io.tenantry.console;

import io.tenantry.console.ErrorView.Hint;
import io.tenantry.console.organizations.DeletedPage;
import io.tenantry.console.web.Assets;
import io.tenantry.console.web.Frame;
import io.tenantry.console.web.OwnOrigin;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Routes;
import io.tenantry.console.web.Session;
import io.tenantry.console.web.SessionCookie;
import io.tenantry.console.web.Templates;
import io.tenantry.console.web.Visit;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Caller;
import io.tenantry.http.LocalApi;
import io.tenantry.http.Method;
import io.tenantry.http.NoticeSite;
import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes each request to the console through the same steps: asset or route, session, forged or
/// not, instance, page; and turns what rises into a page that says so.
final class ConsoleSite implements NoticeSite {
    /// The name of the hidden field that [Session#formToken] stands in.
    private static final String FORM_TOKEN = "formToken";

    private static final String FORGED =
            "This form did not come from a page of this session. Go back, load the page again and"
                    + " send it once more.";

    private static final Set<String> OTHER_IDS = Set.of("configId", "jobId");
    private static final Pattern ID = Pattern.compile("[A-Fa-f0-9]{24}");

    private final LocalApi api;
    private final Routes routes;
    private final OwnOrigin ownOrigin;
    private final Visit.Surroundings surroundings;

    ConsoleSite(LocalApi api, URI publicUrl, Routes routes, InstantSource clock) {
        this.api = api;
        this.routes = routes;
        this.ownOrigin = new OwnOrigin(publicUrl);
        this.surroundings =
                new Visit.Surroundings(
                        api, new Templates(), new Assets(), new SessionCookie(publicUrl), clock);
    }

    @Override
    public String path() {
        return Frame.ROOT;
    }

    /// Nothing but our own files and forms; no script, style or handler within a page.
    @Override
    public String contentSecurityPolicy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    @Override
    public SiteAnswer answer(SiteRequest request) {
        String place = request.path().substring(Frame.ROOT.length());
        if (place.startsWith(Assets.PATH)) {
            SiteAnswer asset = surroundings.assets().find(place.substring(Assets.PATH.length()));
            return asset == null ? trouble(request, 404, "There is no such file.") : asset;
        }
        Method method = method(request.method());
        if (method == null) {
            return trouble(request, 405, request.method() + " is not allowed.")
                    .with("Allow", "GET, HEAD, POST");
        }
        String path = withoutSlash(place);
        Routes.Match match = routes.find(method, path);
        Session session = session(request);
        return match == null ? elsewhere(request, path, session) : answer(request, match, session);
    }

    /// A form that was refused leaves its address in the address bar, where it may be opened again.
    private SiteAnswer elsewhere(SiteRequest request, String path, @Nullable Session session) {
        String page = method(request.method()) == Method.GET ? routes.pageOfForm(path) : null;
        return page == null
                ? page(request, session, Map.of(), 404, "There is no such page.")
                : new Visit(request, Map.of(), session, surroundings).redirect(page);
    }

    @Override
    public SiteAnswer trouble(SiteRequest request, int status, String message) {
        return page(request, null, Map.of(), status, message);
    }

    /// The address of such a page may hold what is nobody else's, so it is told to nobody.
    @Override
    public SiteAnswer notice(int status, String title, String text) {
        SiteRequest request =
                new SiteRequest("GET", Frame.ROOT + "/signin", "", new byte[0], _ -> null);
        return new Visit(request, Map.of(), null, surroundings)
                .page(status, "notice.jte", new NoticeView(title, text))
                .with("Referrer-Policy", "no-referrer");
    }

    private SiteAnswer answer(SiteRequest request, Routes.Match match, @Nullable Session session) {
        Route route = match.route();
        Visit visit = new Visit(request, match.variables(), session, surroundings);
        if (session == null && !route.open()) {
            return signIn(visit, request);
        }
        if (route.method() == Method.POST && isForged(request, visit, route)) {
            return page(request, session, Map.of(), 403, FORGED);
        }
        try {
            requireInstance(visit);
            requireIds(match.variables());
            String missing = missingProof(visit);
            return missing.isEmpty()
                    ? answerOfRoute(route, visit)
                    : new Visit(request, Map.of(), session, surroundings)
                            .page(403, "error.jte", new ErrorView(403, missing, Hint.ACCOUNT));
        } catch (Refusal refusal) {
            return refusal.status() == 401
                    ? signIn(visit, request)
                    : page(
                            request,
                            session,
                            match.variables(),
                            refusal.status(),
                            refusal.message());
        }
    }

    /// Whoever looks for an organization that is deleted finds where to restore it.
    private static SiteAnswer answerOfRoute(Route route, Visit visit) {
        try {
            return route.handler().answer(visit);
        } catch (Refusal refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
            return DeletedPage.inPlaceOf(visit).orElseThrow(() -> refusal);
        }
    }

    private boolean isForged(SiteRequest request, Visit visit, Route route) {
        boolean hasToken =
                route.open() || visit.session().hasFormToken(visit.form().exact(FORM_TOKEN));
        return !hasToken || !ownOrigin.sent(request);
    }

    private static void requireInstance(Visit visit) {
        String id = visit.instanceIdOrNull();
        if (id != null && !visit.session().caller().instances().containsKey(id)) {
            throw new Refusal(404, "Instance was not found");
        }
    }

    /// What is no id is nobody's; those of schedules are chosen by people, and reports have others.
    private static void requireIds(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            boolean isOurs = name.endsWith("Id") && !OTHER_IDS.contains(name);
            if (isOurs && !ID.matcher(value).matches()) {
                throw new Refusal(
                        404,
                        name.equals("orgId")
                                ? "Organization was not found"
                                : "There is nothing with this id.");
            }
        });
    }

    private static String missingProof(Visit visit) {
        String id = visit.instanceIdOrNull();
        return id == null ? "" : visit.session().missingProof(id);
    }

    /// What was to be looked at is looked at after the sign-in; a form has to be sent again.
    private SiteAnswer signIn(Visit visit, SiteRequest request) {
        if (request.method().equals("POST")) {
            String path = withoutSlash(request.path().substring(Frame.ROOT.length()));
            String page = routes.pageOfForm(path);
            return page == null || page.isEmpty()
                    ? visit.redirect("/signin")
                    : visit.redirect("/signin?note=session-ended&" + next(Frame.ROOT + page));
        }
        String wanted = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        return visit.redirect(wanted.equals(Frame.ROOT) ? "/signin" : "/signin?" + next(wanted));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String next(String wanted) {
        return "next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    /// Whose token the cookie holds; null for nobody's, also when the token has ended.
    private @Nullable Session session(SiteRequest request) {
        String token = surroundings.cookie().token(request.cookies());
        if (token == null) {
            return null;
        }
        try {
            Caller caller = api.caller(token);
            return new Session(token, caller, api);
        } catch (Unauthorized e) {
            return null;
        }
    }

    private SiteAnswer page(
            SiteRequest request,
            @Nullable Session session,
            Map<String, String> variables,
            int status,
            String message) {
        boolean known =
                session != null
                        && session.caller()
                                .instances()
                                .containsKey(variables.getOrDefault("instanceId", ""));
        Visit visit = new Visit(request, known ? variables : Map.of(), session, surroundings);
        return visit.page(status, "error.jte", new ErrorView(status, message, Hint.NONE));
    }

    private static @Nullable Method method(String name) {
        return switch (name) {
            case "GET", "HEAD" -> Method.GET;
            case "POST" -> Method.POST;
            default -> null;
        };
    }
}
