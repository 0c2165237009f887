package io.tenantry.config;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what somebody meant who wrote a name that does not exist.
public final class Suggestion {
    private Suggestion() {}

    /// The known name that needs the fewest changes to become the given one, as a phrase: `, did
    /// you mean --port?`; empty when none is close.
    public static String phrase(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= Math.max(2, given.length() / 4))
                .map(name -> ", did you mean " + name + "?")
                .orElse("");
    }

    /// How many characters must be inserted, removed or exchanged (Levenshtein).
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int i = 0; i <= to.length(); i++) {
            previous[i] = i;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int exchange = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(
                                previous[column - 1] + exchange,
                                1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
