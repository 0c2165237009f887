package io.tenantry.console.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/// Another way to sign in, shown as a button: an identity provider.
///
/// @param label what it is called: `Example Login`
/// @param path where it begins, on this server, which takes `returnTo`; when it succeeds it ends
///   with [io.tenantry.console.web.Visit#beginSession]
public record SignInLink(String label, String path) {
    /// The address of the button.
    ///
    /// @param next the page of the console that it leads to in the end, as
    ///   [io.tenantry.console.web.Visit#returnPath] gives it
    public String leadingTo(String next) {
        return path + "?returnTo=" + URLEncoder.encode(next, UTF_8);
    }
}
