package io.tenantry.console.signin;

/// Another way to sign in, shown as a button: an identity provider.
///
/// @param label what it is called: `Example Login`
/// @param path where it begins, on this server; when it succeeds it ends with
///   [io.tenantry.console.web.Visit#beginSession]
public record SignInLink(String label, String path) {}
