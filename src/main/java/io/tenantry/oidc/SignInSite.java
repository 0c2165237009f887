package io.tenantry.oidc;

import io.tenantry.http.NoticeSite;
import io.tenantry.http.Site;
import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The pages of all providers. Safe for use by many threads.
final class SignInSite implements Site {
    /// What all their paths begin with.
    static final String PATH = "/auth/oidc";

    /// Sign-ins in work at once. Each may wait for its provider as long as [Oidc] does, and must
    /// leave the API the greater part of the requests that the server works on at once.
    private static final int IN_WORK_MAX = 8;

    private final Semaphore places = new Semaphore(IN_WORK_MAX);
    private final Map<String, Function<SiteRequest, SiteAnswer>> pages;
    private final NoticeSite notices;

    /// @param notices makes the pages for those who cannot be signed in
    SignInSite(List<SignInPages> providers, NoticeSite notices) {
        this.notices = notices;
        this.pages =
                providers.stream()
                        .flatMap(provider -> provider.pages().entrySet().stream())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String contentSecurityPolicy() {
        return notices.contentSecurityPolicy();
    }

    @Override
    public SiteAnswer answer(SiteRequest request) {
        String path = request.path();
        boolean slash = path.endsWith("/");
        Function<SiteRequest, SiteAnswer> page =
                pages.get(slash ? path.substring(0, path.length() - 1) : path);
        if (page == null) {
            return trouble(request, 404, "There is no such page");
        }
        if (!request.method().equals("GET")) {
            return trouble(request, 405, "This page can only be looked at").with("Allow", "GET");
        }
        if (!places.tryAcquire()) {
            return RefusalPage.TOO_MANY.answer(notices);
        }
        try {
            return page.apply(request);
        } finally {
            places.release();
        }
    }

    @Override
    public SiteAnswer trouble(SiteRequest request, int status, String message) {
        return RefusalPage.answer(notices, status, message + ".");
    }
}
