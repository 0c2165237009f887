package io.tenantry.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.http.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mail's wording, in two files under `mail/` on the class path: `name.txt`, whose first line is
/// the subject and whose second is empty, and `name.html`. `{{value}}` stands for a value; values
/// are never read as templates or, in HTML, as markup, and stay on one line. Immutable.
public final class MailTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String subject;
    private final String text;
    private final String html;

    private MailTemplate(String subject, String text, String html) {
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    /// Reads the template of that name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static MailTemplate named(String name) {
        String[] parts = read(name + ".txt").split("\n\n", 2);
        return new MailTemplate(parts[0], parts[1], read(name + ".html"));
    }

    /// Puts the values in their places.
    ///
    /// @param values by the names that stand in the template
    /// @throws IllegalArgumentException when the template names a value that is not there
    public MailContent with(Map<String, String> values) {
        return new MailContent(
                filled(subject, values, UnaryOperator.identity()),
                filled(text, values, UnaryOperator.identity()),
                filled(html, values, Html::escaped));
    }

    private static String filled(
            String template, Map<String, String> values, UnaryOperator<String> escaping) {
        Matcher places = PLACE.matcher(template);
        return places.replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for " + place.group());
            }
            return Matcher.quoteReplacement(escaping.apply(OneLine.of(value)));
        });
    }

    private static String read(String file) {
        try (InputStream content = MailTemplate.class.getResourceAsStream("/mail/" + file)) {
            if (content == null) {
                throw new IllegalArgumentException("mail/" + file + " is not on the class path");
            }
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("mail/" + file + " cannot be read", e);
        }
    }
}
