package io.tenantry.query;

/// Texts that stand for themselves in a LIKE pattern, with backslash as the escape character that
/// PostgreSQL takes unless told otherwise.
final class LikePattern {
    private LikePattern() {}

    /// Returns a pattern that matches the text alone.
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
