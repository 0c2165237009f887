package io.tenantry.console;

/// A page of few words for somebody who is not signed in.
///
/// @param title what happened
/// @param text what it means
public record NoticeView(String title, String text) {}
