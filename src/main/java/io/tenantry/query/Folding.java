package io.tenantry.query;

/// The one way this project compares text without regard to case.
///
/// Each code point is turned to upper case and then to lower case, alone and by Unicode's simple
/// mappings, so the result depends neither on a locale nor on its neighbours: `fold(a + b)` is
/// `fold(a) + fold(b)` as long as the cut does not part a surrogate pair, and the number of code
/// points stays the same. That makes a folded column serve equality, order and patterns. `Σ`, `σ`
/// and `ς` fold to `σ`; `İ` and `ı` fold to `i`; `ß` stays `ß`, because a simple mapping never
/// becomes two characters.
public final class Folding {
    private Folding() {}

    /// Returns the text with every code point folded; folding twice is folding once.
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(Folding::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// Returns the folded form of one code point.
    public static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
