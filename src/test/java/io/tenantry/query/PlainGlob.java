package io.tenantry.query;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/// What a [Glob] means, read as plainly as can be.
final class PlainGlob {
    private PlainGlob() {}

    /// Tells whether the whole value fits.
    static boolean matches(String glob, String value) {
        String expression = glob.codePoints().mapToObj(PlainGlob::expression).collect(joining());
        return Pattern.compile(expression, Pattern.DOTALL).matcher(Folding.fold(value)).matches();
    }

    private static String expression(int codePoint) {
        return switch (codePoint) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Folding.fold(Character.toString(codePoint)));
        };
    }
}
