package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.mail.Carrier.CarrierDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCarrierTest {
    @TempDir private Path data;

    @Test
    void writesAMailThatPeopleCanRead() throws Exception {
        assertThat(carry(mail("a@x.example")).delivered()).containsExactly("a@x.example");
        Path file = data.resolve("mail/20261122T120000Z-5a5d1d5f8e7b7b0007c0ffee.eml");
        assertThat(Files.readString(file))
                .contains("To: a@x.example\r\n")
                .contains("Subject: Hi\r\n")
                .contains("Message-ID: <5a5d1d5f8e7b7b0007c0ffee@tenantry.example>\r\n")
                .contains("\r\n\r\nGrüße, https://t.example/invitation#token=abc&email=a%40b\n")
                .contains("<p>Grüße</p>");
    }

    @Test
    void letsNobodyElseReadIt() throws Exception {
        carry(mail("a@x.example"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("mail"))))
                .isEqualTo("rwx------");
    }

    @Test
    void writesARepeatedMailOnce() throws Exception {
        carry(mail("a@x.example"));
        carry(mail("a@x.example"));
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "@b", "a@b@c", "a\u001c@b", "ä@x.example", "a,b@c", "<a@b>"})
    void refusesWhatIsNoMailAddress(String recipient) throws Exception {
        Receipt receipt = carry(mail(recipient));
        assertThat(receipt.refused()).containsExactly(recipient);
        assertThat(data.resolve("mail")).doesNotExist();
    }

    @Test
    void knowsDomainsOfOtherLetters() throws Exception {
        assertThat(carry(mail("a@müller.example")).delivered())
                .containsExactly("a@xn--mller-kva.example");
    }

    @Test
    void areRemovedWithTheirTimeAndNothingElseIs() throws Exception {
        carry(mail("a@x.example"));
        Path mail = files().getFirst();
        Path unfinished = Files.createFile(mail.resolveSibling(mail.getFileName() + ".unfinished"));
        Path other = Files.createFile(mail.resolveSibling("20200101T000000Z-notes.eml"));
        Instant written = Instant.parse("2026-11-22T12:00:00Z");

        assertThat(MailFiles.removeWrittenBefore(data.resolve("mail"), written)).isZero();
        assertThat(files()).containsExactlyInAnyOrder(mail, unfinished, other);
        assertThat(MailFiles.removeWrittenBefore(data.resolve("mail"), written.plusSeconds(1)))
                .isEqualTo(2);
        assertThat(files()).containsExactly(other);
        assertThat(MailFiles.removeWrittenBefore(data.resolve("nowhere"), written)).isZero();
    }

    private Receipt carry(OutboxMail mail) throws CarrierDown {
        return new FileCarrier(data.resolve("mail"), OutboxWorld.FROM).carry(mail);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("mail"))) {
            return files.toList();
        }
    }

    private static OutboxMail mail(String recipient) {
        MailContent content =
                new MailContent(
                        "Hi",
                        "Grüße, https://t.example/invitation#token=abc&email=a%40b\n",
                        "<p>Grüße</p>\n");
        return new OutboxMail(
                "5a5d1d5f8e7b7b0007c0ffee",
                Mail.to(recipient, "k", content),
                1,
                1,
                Instant.parse("2026-11-22T12:00:00Z"));
    }
}
