package io.tenantry.mail;

import java.util.regex.Pattern;

/// Texts from outside that must stay on their line: in a header, where a line break would begin
/// another header (RFC 5322, section 2.2), and in a sentence.
final class OneLine {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    /// The text with every run of control characters and line separators made one space.
    static String of(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }
}
