package io.tenantry.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands mails over to a mail server, several through one connection.
final class SmtpCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpCarrier.class);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(30);

    /// The longest wait for any answer, which is that for the mail's acceptance: who gives up
    /// earlier sends again what was accepted (RFC 5321, section 4.5.3.2.6).
    private static final Duration ANSWER_MAX = Duration.ofMinutes(10);

    private final SmtpServer server;
    private final MailFrom from;
    private final Session session;
    private @Nullable Transport connection;

    SmtpCarrier(SmtpServer server, MailFrom from) {
        this(server, from, null);
    }

    /// @param trust makes the connections over TLS; null to trust whom Java does
    SmtpCarrier(SmtpServer server, MailFrom from, @Nullable SSLSocketFactory trust) {
        this.server = server;
        this.from = from;
        this.session = Session.getInstance(properties(server, trust));
    }

    @Override
    public Receipt carry(OutboxMail mail) throws CarrierDown {
        Envelope envelope = Envelope.of(mail.mail().recipients());
        if (envelope.addresses().isEmpty()) {
            return Receipt.noneNamed(envelope);
        }
        MimeMail message;
        try {
            message = MimeMail.of(session, mail, envelope, from, "quoted-printable");
        } catch (MessagingException e) {
            return Receipt.refused(mail, reason(e));
        }
        Transport open = connected();
        try {
            open.sendMessage(message, envelope.array());
            return Receipt.allDelivered(envelope);
        } catch (SendFailedException e) {
            rest();
            return receipt(e, envelope);
        } catch (MessagingException e) {
            rest();
            return Receipt.postponed(envelope, reason(e));
        }
    }

    @Override
    public void rest() {
        Transport open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                LOG.debug("the mail server did not say goodbye", e);
            }
        }
    }

    /// A connection that the server has closed meanwhile is replaced.
    private Transport connected() throws CarrierDown {
        Transport open = connection;
        if (open != null && open.isConnected()) {
            return open;
        }
        rest();
        SmtpServer.Login login = server.login();
        try {
            Transport fresh = session.getTransport();
            fresh.connect(
                    server.host(),
                    server.port(),
                    login == null ? null : login.user(),
                    login == null ? null : login.password());
            connection = fresh;
            return fresh;
        } catch (MessagingException e) {
            String place = server.host() + ":" + server.port();
            throw new CarrierDown(
                    "no connection to the mail server %s: %s".formatted(place, reason(e)), e);
        }
    }

    private static Receipt receipt(SendFailedException failure, Envelope envelope) {
        List<String> refused =
                Stream.concat(
                                envelope.refused().stream(),
                                texts(failure.getInvalidAddresses()).stream())
                        .toList();
        return new Receipt(
                texts(failure.getValidSentAddresses()),
                texts(failure.getValidUnsentAddresses()),
                refused,
                reason(failure));
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    /// What the server said, which is in the innermost of the chained exceptions.
    private static String reason(MessagingException failure) {
        Exception innermost = failure;
        while (innermost instanceof MessagingException messaging
                && messaging.getNextException() != null) {
            innermost = messaging.getNextException();
        }
        return OneLine.of(String.valueOf(innermost.getMessage())).strip();
    }

    private static Properties properties(SmtpServer server, @Nullable SSLSocketFactory trust) {
        String protocol = server.security() == SmtpServer.Security.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "auth", Boolean.toString(server.login() != null));
        properties.setProperty(prefix + "connectiontimeout", millis(CONNECT_MAX));
        properties.setProperty(prefix + "timeout", millis(ANSWER_MAX));
        properties.setProperty(prefix + "writetimeout", millis(ANSWER_MAX));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "quitwait", "false");
        // Those whom the server takes get the mail; the others are tried again without them.
        properties.setProperty(prefix + "sendpartial", "true");
        if (trust != null) {
            properties.put(prefix + "ssl.socketFactory", trust);
        }
        switch (server.security()) {
            case STARTTLS_REQUIRED -> {
                properties.setProperty(prefix + "starttls.enable", "true");
                properties.setProperty(prefix + "starttls.required", "true");
            }
            case STARTTLS_OFFERED -> properties.setProperty(prefix + "starttls.enable", "true");
            case TLS, NONE -> {}
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
