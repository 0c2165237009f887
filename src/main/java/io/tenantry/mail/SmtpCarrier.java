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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
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

    /// The longest time for one mail, however many answers it takes: shorter than the claim of the
    /// [MailService], so that no other node sends it too.
    private static final Duration ALL_MAX = Duration.ofMinutes(14);

    private final SmtpServer server;
    private final MailFrom from;
    private final Session session;
    private final Duration patience;
    private final AtomicReference<@Nullable Transport> connection = new AtomicReference<>();

    SmtpCarrier(SmtpServer server, MailFrom from) {
        this(server, from, null, ALL_MAX);
    }

    /// @param trust makes the connections over TLS; null to trust whom Java does
    /// @param patience how long a mail may take in all
    SmtpCarrier(
            SmtpServer server, MailFrom from, @Nullable SSLSocketFactory trust, Duration patience) {
        this.server = server;
        this.from = from;
        this.patience = patience;
        this.session = Session.getInstance(properties(server, trust));
    }

    /// Works in a virtual thread, whose interruption closes the connection that it waits for.
    @Override
    public Receipt carry(OutboxMail mail) throws CarrierDown {
        FutureTask<Receipt> carrying = new FutureTask<>(() -> carriedNow(mail));
        Thread thread = Thread.ofVirtual().name("mail delivery").start(carrying);
        try {
            return carrying.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return interrupted(thread, mail, "the mail server took longer than " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(thread, mail, "sending was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CarrierDown down) {
                throw down;
            }
            throw new IllegalStateException("a mail could not be carried", e.getCause());
        }
    }

    /// What the connection was told last is not known, so it is not used again.
    private Receipt interrupted(Thread thread, OutboxMail mail, String complaint) {
        connection.set(null);
        thread.interrupt();
        return Receipt.postponed(Envelope.of(mail.mail().recipients()), complaint);
    }

    private Receipt carriedNow(OutboxMail mail) throws CarrierDown {
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
        } catch (SMTPSendFailedException e) {
            drop(open);
            return isFinal(e) ? Receipt.refused(mail, reason(e)) : receipt(e, envelope);
        } catch (SendFailedException e) {
            drop(open);
            return receipt(e, envelope);
        } catch (MessagingException e) {
            drop(open);
            return Receipt.postponed(envelope, reason(e));
        }
    }

    @Override
    public void rest() {
        Transport open = connection.get();
        if (open != null) {
            drop(open);
        }
    }

    /// Ends a connection, and leaves alone one that was made after it: the thread of a mail that
    /// took too long ends while the next mail is on its way.
    private void drop(Transport open) {
        connection.compareAndSet(open, null);
        try {
            open.close();
        } catch (MessagingException e) {
            LOG.debug("the mail server did not say goodbye", e);
        }
    }

    /// A connection that the server has closed meanwhile is replaced.
    private Transport connected() throws CarrierDown {
        Transport open = connection.get();
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
            connection.set(fresh);
            return fresh;
        } catch (MessagingException e) {
            String place = server.host() + ":" + server.port();
            throw new CarrierDown(
                    "no connection to the mail server %s: %s".formatted(place, reason(e)), e);
        }
    }

    /// Whether the server refuses what the mail says, which it will do again: 5xx to its content
    /// (RFC 5321, section 4.2.1).
    private static boolean isFinal(SMTPSendFailedException failure) {
        String command = failure.getCommand();
        return failure.getReturnCode() / 100 == 5
                && (command.equals(".") || command.equals("DATA"));
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
