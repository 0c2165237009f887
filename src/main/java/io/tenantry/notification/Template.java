package io.tenantry.notification;

import io.tenantry.failure.Invalid;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with marks like `{{targetName}}`, each of which stands for a value. There is nothing else
/// to it: no conditions, loops, calls, or values within values, so whatever somebody writes in it
/// can do no more than show what it may show. Immutable.
final class Template {
    private static final Pattern MARK = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    /// Bounds how much longer a text becomes: values have up to 255 characters, six times as many
    /// in HTML.
    private static final int MARKS_MAX = 200;

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /// Reads a template.
    ///
    /// @param place what messages begin with
    /// @throws Invalid when it has a mark that stands for nothing, or too many marks
    static Template parse(String place, String text) {
        Matcher marks = MARK.matcher(text);
        int count = 0;
        while (marks.find()) {
            String name = marks.group(1).strip();
            if (!AlertValues.NAMES.contains(name)) {
                throw new Invalid(
                        "%s has {{%s}}: expected one of %s"
                                .formatted(place, name, String.join(", ", AlertValues.NAMES)));
            }
            if (++count > MARKS_MAX) {
                throw new Invalid("%s has more than %d marks".formatted(place, MARKS_MAX));
            }
        }
        return new Template(text);
    }

    /// The text with values in place of its marks.
    ///
    /// @param values one for each of [AlertValues#NAMES]
    /// @param escaping makes a value fit to stand in the text
    String filled(Map<String, String> values, UnaryOperator<String> escaping) {
        return MARK.matcher(text)
                .replaceAll(mark -> {
                    String value = values.getOrDefault(mark.group(1).strip(), "");
                    return Matcher.quoteReplacement(escaping.apply(value));
                });
    }

    /// This template with its text changed.
    Template with(UnaryOperator<String> change) {
        return new Template(change.apply(text));
    }

    boolean contains(Pattern pattern) {
        return pattern.matcher(text).find();
    }
}
