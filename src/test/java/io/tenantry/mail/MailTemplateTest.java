package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplateTest {
    private static final MailTemplate INVITE = MailTemplate.named("invite");

    @Test
    void fillsSubjectTextAndHtml() {
        MailContent content = INVITE.with(values("Harbor & Sons"));
        assertThat(content.subject()).isEqualTo("Invitation to Harbor & Sons");
        assertThat(content.text())
                .startsWith("Ada invites you to Harbor & Sons, with the role \"view\".\n")
                .contains("\nhttps://t.example/invitation#a=1&b=2\n")
                .doesNotContain("{{");
        assertThat(content.html())
                .contains("<strong>Harbor &amp; Sons</strong>")
                .contains("<a href=\"https://t.example/invitation#a=1&amp;b=2\">")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "&lt;b&gt;",
                "</title><style>*{display:none}</style>"
            })
    void showsMarkupInNamesAsText(String name) {
        String html = INVITE.with(values(name)).html();
        String plain = INVITE.with(values("PLAIN")).html();
        assertThat(html.replaceAll("[^<>\"']", "")).isEqualTo(plain.replaceAll("[^<>\"']", ""));
        assertThat(html).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@y.example", "a\nb", "a\u2028b", "a\u0000b", "a\u0085b"})
    void keepsEveryValueOnItsLine(String name) {
        MailContent content = INVITE.with(values(name));
        MailContent plain = INVITE.with(values("PLAIN"));
        assertThat(content.subject()).startsWith("Invitation to a ").hasLineCount(1);
        assertThat(content.text()).hasLineCount((int) plain.text().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{link}}", "$1", "\\", "{{missing}}"})
    void doesNotReadValuesAsTemplates(String name) {
        assertThat(INVITE.with(values(name)).text()).contains("to " + name + ", with");
    }

    @Test
    void refusesToLeaveAPlaceEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INVITE.with(Map.of("organization", "x")))
                .withMessageStartingWith("no value for {{");
    }

    @Test
    void isNotFoundByAWrongName() {
        assertThatIllegalArgumentException().isThrownBy(() -> MailTemplate.named("nothing"));
    }

    private static Map<String, String> values(String organization) {
        Map<String, String> values = new HashMap<>();
        values.put("organization", organization);
        values.put("inviter", "Ada");
        values.put("role", "view");
        values.put("link", "https://t.example/invitation#a=1&b=2");
        values.put("until", "28 November 2026, 12:00 UTC");
        return values;
    }
}
