package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantry.mail.SmtpServer.Login;
import io.tenantry.mail.SmtpServer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {
    @ParameterizedTest
    @CsvSource({
        "smtp://m.example, 587, STARTTLS_OFFERED",
        "smtp://m.example:25/, 25, STARTTLS_OFFERED",
        "smtp://u:p@m.example, 587, STARTTLS_REQUIRED",
        "smtp://u:p@m.example?starttls=never, 587, NONE",
        "smtp://u:p@m.example?starttls=offered, 587, STARTTLS_OFFERED",
        "smtp://m.example?starttls=required, 587, STARTTLS_REQUIRED",
        "smtps://m.example, 465, TLS",
        "smtps://u:p@m.example:2465, 2465, TLS"
    })
    void isReadFromAUrl(String url, int port, Security security) {
        SmtpServer server = SmtpServer.parse(url);
        assertThat(server.host()).isEqualTo("m.example");
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.security()).isEqualTo(security);
    }

    @Test
    void hasItsLoginDecodedAndNeverShowsThePassword() {
        SmtpServer server = SmtpServer.parse("smtps://me%40x.example:a%2Fb+c%3A@m.example");
        assertThat(server.login()).isEqualTo(new Login("me@x.example", "a/b+c:"));
        assertThat(server.toString()).contains("me@x.example").doesNotContain("a/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m.example:25",
                "http://secret:secret@m.example",
                "smtp://secret@m.example",
                "smtp://:secret@m.example",
                "smtp://u:secret@m.example/path",
                "smtp://u:secret@m.example:0",
                "smtp://u:secret@m.example:65536",
                "smtp://u:secret@m.example?starttls=maybe",
                "smtp://u:secret@m.example?tls=required",
                "smtps://u:secret@m.example?starttls=required",
                "smtp://u:secret@m.example#x",
                "smtp://u:secret^@m.example"
            })
    void isRefusedInAnotherFormWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpServer.parse(url))
                .satisfies(it -> assertThat(it.toString()).doesNotContain("secret"))
                .withNoCause();
    }
}
