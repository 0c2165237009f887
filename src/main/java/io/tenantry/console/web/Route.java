package io.tenantry.console.web;

import io.tenantry.http.Method;
import io.tenantry.http.SiteAnswer;

/// One place of the console: what its page classes list.
///
/// @param method GET for what is looked at, POST for every change
/// @param path the path behind `/console`, with variables in braces
/// @param open whether it is open to somebody who is not signed in
/// @param handler makes the answer
public record Route(Method method, String path, boolean open, Handler handler) {
    /// Makes the answer to one visit; called by many threads at once.
    @FunctionalInterface
    public interface Handler {
        /// @throws Refusal when the API refuses what the page cannot do without
        SiteAnswer answer(Visit visit);
    }

    /// A page for people who are signed in.
    public static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, false, handler);
    }

    /// A page that is of use only to somebody who may do something in the instance: a form, a
    /// question. Whoever may not is told so before anything is typed.
    ///
    /// @param action of the API that is behind it: `instanceOrg.patch`
    public static Route getToChange(String path, String action, Handler handler) {
        return get(
                path,
                visit -> {
                    visit.require(action);
                    return handler.answer(visit);
                });
    }

    /// A form of somebody who is signed in. It comes from a page of ours and carries the session's
    /// token against forged requests; that was checked when the handler is asked.
    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, false, handler);
    }

    /// The same for anybody.
    public Route forAnybody() {
        return new Route(method, path, true, handler);
    }
}
