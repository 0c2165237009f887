package io.tenantry.config;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what somebody meant who wrote a name that does not exist.
public final class Suggestion {
    private Suggestion() {}

    /// The known name that needs the fewest changes to become the given one, as a phrase: `, did
    /// you mean --port?`; empty when none is close.
    public static String phrase(String given, Collection<String> known) {
        return phrase("", given, known);
    }

    /// The same for names that all begin alike, which makes none closer to another.
    ///
    /// @param prefix what every name begins with, the given one too
    public static String phrase(String prefix, String given, Collection<String> known) {
        String rest = given.substring(prefix.length());
        return known.stream()
                .map(name -> name.substring(prefix.length()))
                .min(Comparator.comparingInt(name -> distance(rest, name)))
                .filter(name -> distance(rest, name) <= changesMax(rest))
                .map(name -> ", did you mean " + prefix + name + "?")
                .orElse("");
    }

    /// Two exchanged letters are two changes; of a short name hardly anything would be left then.
    private static int changesMax(String given) {
        return Math.min(given.length() / 2, Math.max(2, given.length() / 4));
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
