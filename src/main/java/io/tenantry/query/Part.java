package io.tenantry.query;

/// Where in a value a text is looked for.
enum Part {
    START,
    END,
    ANYWHERE;

    /// Returns the LIKE pattern of the values that have the text there.
    String likePattern(String text) {
        String literal = LikePattern.literal(text);
        return switch (this) {
            case START -> literal + "%";
            case END -> "%" + literal;
            case ANYWHERE -> "%" + literal + "%";
        };
    }

    boolean fits(String value, String text) {
        return switch (this) {
            case START -> value.startsWith(text);
            case END -> value.endsWith(text);
            case ANYWHERE -> value.contains(text);
        };
    }
}
