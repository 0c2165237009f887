package io.tenantry.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Date;

/// A mail in the form that goes out (RFC 5322, MIME). Its Message-ID and date are the same at every
/// try, so that a repeated mail can be known as one.
final class MimeMail extends MimeMessage {
    private static final String ENCODING = "Content-Transfer-Encoding";

    private final String messageId;

    private MimeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /// @param textEncoding how both bodies are written: `quoted-printable`, which every server
    ///   passes on, or `8bit`, which people can read
    static MimeMail of(
            Session session, OutboxMail mail, Envelope to, MailFrom from, String textEncoding)
            throws MessagingException {
        String id = "<" + mail.id() + "@" + from.domain() + ">";
        MimeMail message = new MimeMail(session, id);
        MailContent content = mail.mail().content();
        message.setFrom(from.address());
        message.setRecipients(Message.RecipientType.TO, to.array());
        message.setSubject(content.subject(), UTF_8.name());
        message.setSentDate(Date.from(mail.createdAt()));
        // Keeps absence notices from being sent back (RFC 3834, section 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(parts(mail.mail(), textEncoding));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart parts(Mail mail, String textEncoding) throws MessagingException {
        MimeMultipart bodies =
                new MimeMultipart(
                        "alternative",
                        body(mail.content().text(), "plain", textEncoding),
                        body(mail.content().html(), "html", textEncoding));
        Attachment attachment = mail.attachment();
        if (attachment == null) {
            return bodies;
        }
        MimeBodyPart wrapped = new MimeBodyPart();
        wrapped.setContent(bodies);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
        file.setFileName(attachment.name());
        file.setHeader(ENCODING, "base64");
        return new MimeMultipart("mixed", wrapped, file);
    }

    private static MimeBodyPart body(String text, String kind, String encoding)
            throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setText(text, UTF_8.name(), kind);
        body.setHeader(ENCODING, encoding);
        return body;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
