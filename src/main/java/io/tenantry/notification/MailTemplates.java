package io.tenantry.notification;

import io.tenantry.http.Html;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The mail of a rule, to be filled for each alert. A body with any tag in it is HTML, another is
/// plain text; either way the mail has both. Values are text and never become HTML. Immutable.
final class MailTemplates {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z!][^<>]*>");
    private static final Pattern BREAK =
            Pattern.compile("(?i)<br[^<>]*>|</(?:p|div|tr|li|h[1-6]|table|ul|ol)\\s*>");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final Template subject;
    private final Template html;
    private final Template text;

    private MailTemplates(Template subject, Template html, Template text) {
        this.subject = subject;
        this.html = html;
        this.text = text;
    }

    /// @param subject one line
    record Filled(String subject, String html, String text) {}

    /// Reads the templates of a mail.
    ///
    /// @param place what messages begin with
    /// @throws io.tenantry.failure.Invalid when one has a mark that stands for nothing
    static MailTemplates parse(String place, EmailConfig config) {
        Template subject = Template.parse(place + ".subjectTemplate", config.subjectTemplate());
        Template body = Template.parse(place + ".bodyTemplate", config.bodyTemplate());
        return body.contains(TAG)
                ? new MailTemplates(subject, body, body.with(MailTemplates::withoutTags))
                : new MailTemplates(subject, body.with(MailTemplates::asHtml), body);
    }

    Filled filled(Map<String, String> values) {
        String line = subject.filled(values, UnaryOperator.identity());
        return new Filled(
                CONTROL.matcher(line).replaceAll(" ").strip(),
                html.filled(values, Html::escaped),
                text.filled(values, UnaryOperator.identity()));
    }

    private static String withoutTags(String html) {
        String broken = BREAK.matcher(html).replaceAll("\n");
        return TAG.matcher(broken)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    private static String asHtml(String text) {
        return Html.escaped(text).replace("\r\n", "\n").replace("\n", "<br>\n");
    }
}
