package io.tenantry.console.web;

/// One of several things that a form offers.
///
/// @param value what is sent
/// @param label for people
public record Choice(String value, String label) {}
