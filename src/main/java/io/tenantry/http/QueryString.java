package io.tenantry.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads `a=1&b=2`, in a URL or a form body, the way the original framework's parser (`qs`) does: a
/// repeated name becomes an array, `a[b]=1` an object, `a[]=1` and `a[0]=1` an array. All values
/// are text, at whatever depth.
final class QueryString {
    /// More pairs than this are ignored; `qs` has the same bound.
    private static final int PAIRS_MAX = 1_000;

    /// Brackets beyond these are part of the name before them; `qs` has the same bound.
    private static final int DEPTH_MAX = 5;

    private QueryString() {}

    /// @param raw the text between `?` and the end, not yet decoded; null for none
    static ObjectNode parse(@Nullable String raw) {
        SequencedMap<String, JsonNode> byName = new LinkedHashMap<>();
        if (raw != null) {
            Arrays.stream(raw.split("&", PAIRS_MAX + 1))
                    .limit(PAIRS_MAX)
                    .map(QueryString::withBrackets)
                    .forEach(pair -> add(byName, pair));
        }
        JsonNode values = JsonNodeFactory.instance.objectNode();
        byName.forEach((name, value) ->
                BracketTree.merge(values, BracketTree.nest(segments(name), value)));
        BracketTree.closeGaps(values);
        return (ObjectNode) values;
    }

    private static String withBrackets(String pair) {
        return pair.indexOf('%') < 0
                ? pair
                : pair.replace("%5B", "[")
                        .replace("%5b", "[")
                        .replace("%5D", "]")
                        .replace("%5d", "]");
    }

    /// A name that holds `=` must stand in brackets: the first `]=` ends it.
    private static void add(SequencedMap<String, JsonNode> byName, String pair) {
        int bracket = pair.indexOf("]=");
        int equals = bracket < 0 ? pair.indexOf('=') : bracket + 1;
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (!name.isEmpty()) {
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            byName.merge(name, StringNode.valueOf(value), BracketTree::joined);
        }
    }

    /// `a[b][c]` is `a`, `[b]`, `[c]`; what stands between brackets is lost, and brackets that do
    /// not close are a name.
    private static List<String> segments(String name) {
        List<String> segments = new ArrayList<>();
        int open = name.indexOf('[');
        if (open != 0) {
            segments.add(open < 0 ? name : name.substring(0, open));
        }
        for (int depth = 0; open >= 0; depth++) {
            int close = depth < DEPTH_MAX ? closing(name, open) : -1;
            if (close < 0) {
                segments.add("[" + name.substring(open) + "]");
                return segments;
            }
            segments.add(name.substring(open, close + 1));
            open = name.indexOf('[', close);
        }
        return segments;
    }

    private static int closing(String name, int open) {
        int level = 0;
        for (int i = open; i < name.length(); i++) {
            level += name.charAt(i) == '[' ? 1 : 0;
            level -= name.charAt(i) == ']' ? 1 : 0;
            if (level == 0) {
                return i;
            }
        }
        return -1;
    }

    /// Broken percent encoding stays as it is, as with `qs`.
    private static String decode(String text) {
        String spaced = text.replace('+', ' ');
        String decoded = PercentEncoding.decode(spaced);
        return decoded == null ? spaced : decoded;
    }
}
