package io.tenantry.query;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A pattern for a whole value, without regard to case: `*` stands for any run of characters, also
/// none, `?` for exactly one code point, and everything else for itself. There is no escape
/// character, so a `*` or `?` in a value can only be met by a wildcard.
///
/// @see Folding
public final class Glob {
    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    /// Folded code points and the two wildcards; no two [#ANY_RUN] side by side.
    private final List<Integer> symbols;

    private Glob(List<Integer> symbols) {
        this.symbols = symbols;
    }

    /// Reads a pattern; every text is one.
    ///
    /// @throws io.tenantry.failure.Invalid when the text has a character that no stored value can
    ///   have
    public static Glob parse(String text) {
        List<Integer> symbols = new ArrayList<>();
        for (int codePoint : StorableText.require("filter", text).codePoints().toArray()) {
            int symbol = symbol(codePoint);
            if (symbol != ANY_RUN || symbols.isEmpty() || symbols.getLast() != ANY_RUN) {
                symbols.add(symbol);
            }
        }
        return new Glob(List.copyOf(symbols));
    }

    private static int symbol(int codePoint) {
        return switch (codePoint) {
            case '*' -> ANY_RUN;
            case '?' -> ANY_ONE;
            default -> Folding.fold(codePoint);
        };
    }

    /// Returns the condition that is true of the rows whose value fits.
    ///
    /// @param foldedColumn the SQL expression that holds the value, folded by [Folding]
    public SqlCondition condition(String foldedColumn) {
        return new SqlCondition(
                foldedColumn + " like :query_pattern", Map.of("query_pattern", likePattern()));
    }

    /// Returns the pattern for `like` over a column of folded text, with backslash as the escape
    /// character; `_` is one character there, which is one code point in a database in UTF-8.
    public String likePattern() {
        return symbols.stream()
                .map(symbol ->
                        switch (symbol) {
                            case ANY_RUN -> "%";
                            case ANY_ONE -> "_";
                            default -> LikePattern.literal(Character.toString(symbol));
                        })
                .collect(joining());
    }

    /// Tells whether the whole value fits. The time grows at most with the length of the pattern
    /// times the length of the value: when a character does not fit, only the latest `*` takes one
    /// more, because an earlier one could gain nothing by it.
    public boolean matches(String value) {
        int[] codePoints = Folding.fold(value).codePoints().toArray();
        int at = 0;
        int symbol = 0;
        int runSymbol = -1;
        int runEnd = 0;
        while (at < codePoints.length) {
            if (isRun(symbol)) {
                runSymbol = symbol++;
                runEnd = at;
            } else if (fits(symbol, codePoints[at])) {
                symbol++;
                at++;
            } else if (runSymbol >= 0) {
                symbol = runSymbol + 1;
                at = ++runEnd;
            } else {
                return false;
            }
        }
        return symbol == symbols.size() || (isRun(symbol) && symbol + 1 == symbols.size());
    }

    private boolean isRun(int index) {
        return index < symbols.size() && symbols.get(index) == ANY_RUN;
    }

    private boolean fits(int index, int codePoint) {
        return index < symbols.size()
                && (symbols.get(index) == ANY_ONE || symbols.get(index) == codePoint);
    }
}
