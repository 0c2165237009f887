package io.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplatesTest {
    @Test
    void escapesValuesInHtmlAndLeavesThemInText() {
        MailTemplates.Filled filled =
                filled(
                        "{{targetName}}: {{ value }} of {{limit}}",
                        "<p>Dear &amp; {{targetName}},<br/>all well</p><a title=\"{{targetName}}\">x</a>",
                        "<b>\"A&B's\"</b>");
        assertThat(filled.subject()).isEqualTo("<b>\"A&B's\"</b>: 5 of 10");
        String escaped = "&lt;b&gt;&quot;A&amp;B&#39;s&quot;&lt;/b&gt;";
        assertThat(filled.html())
                .isEqualTo(
                        "<p>Dear &amp; %s,<br/>all well</p><a title=\"%s\">x</a>"
                                .formatted(escaped, escaped));
        assertThat(filled.text()).isEqualTo("Dear & <b>\"A&B's\"</b>,\nall well\nx");
    }

    @Test
    void takesABodyWithoutTagsForPlainText() {
        MailTemplates.Filled filled = filled("s", "1 < 2\n{{targetName}}", "<i>");
        assertThat(filled.text()).isEqualTo("1 < 2\n<i>");
        assertThat(filled.html()).isEqualTo("1 &lt; 2<br>\n&lt;i&gt;");
    }

    @Test
    void keepsASubjectOnOneLine() {
        assertThat(filled("{{targetName}}\u2028!", "b", "a\r\nBcc: all@example.com").subject())
                .isEqualTo("a Bcc: all@example.com !");
    }

    @Test
    void takesNothingInAValueForAMark() {
        assertThat(filled("{{targetName}}", "{{targetName}}", "{{value}} $1 \\1").subject())
                .isEqualTo("{{value}} $1 \\1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name}}",
                "{{}}",
                "{{{targetName}}}",
                "{{#if value}}",
                "{{> part}}",
                "{{targetName.class}}",
                "{{constructor}}"
            })
    void refuseMarksThatStandForNothing(String mark) {
        assertThatThrownBy(() -> filled("ok", mark, "x"))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("emailConfig.bodyTemplate has {{")
                .hasMessageContaining("expected one of targetId, targetName, ");
    }

    @Test
    void refuseMoreMarksThanAMailNeeds() {
        assertThatThrownBy(() -> filled("ok", "{{value}}".repeat(201), "x"))
                .isInstanceOf(Invalid.class)
                .hasMessage("emailConfig.bodyTemplate has more than 200 marks");
    }

    private static MailTemplates.Filled filled(String subject, String body, String name) {
        Map<String, String> values = new HashMap<>();
        values.put("targetName", name);
        values.put("value", "5");
        values.put("limit", "10");
        return MailTemplates.parse("emailConfig", new EmailConfig(subject, body, null, null, null))
                .filled(values);
    }
}
