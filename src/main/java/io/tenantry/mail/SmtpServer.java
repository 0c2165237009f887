package io.tenantry.mail;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The mail server that takes our mails, as a URL says it: `smtp://` with STARTTLS, or `smtps://`
/// with TLS from the first byte on (RFC 8314).
///
/// @param login null for none
public record SmtpServer(String host, int port, Security security, @Nullable Login login) {
    /// Message submission (RFC 6409).
    private static final int SUBMISSION = 587;

    /// Message submission over TLS (RFC 8314, section 3.3).
    private static final int SUBMISSIONS = 465;

    private static final String STARTTLS = "starttls=";

    public SmtpServer {
        requireNonNull(host, "host");
        requireNonNull(security, "security");
    }

    /// How the connection is kept from being read on the way.
    public enum Security {
        /// TLS before anything is said.
        TLS,
        /// TLS before a password or mail is sent, or nothing is sent.
        STARTTLS_REQUIRED,
        /// TLS where the server offers it.
        STARTTLS_OFFERED,
        /// None: for a server on this machine.
        NONE
    }

    /// A name and its password.
    public record Login(String user, String password) {
        public Login {
            requireNonNull(user, "user");
            requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /// Reads `smtp://user:password@host:port?starttls=required`. User and password are percent
    /// encoded, and the port is 587, or 465 for `smtps`, when it is left out. `starttls` is
    /// `required`, `offered` or `never`; left out it is `required` with a login and `offered`
    /// without.
    ///
    /// @throws IllegalArgumentException when the text has another form; its message does not repeat
    ///   the text, which may hold a password
    public static SmtpServer parse(String text) {
        URI url = url(text);
        String path = url.getRawPath();
        boolean encrypted = "smtps".equals(url.getScheme());
        if (url.getHost() == null
                || !(encrypted || "smtp".equals(url.getScheme()))
                || !(path.isEmpty() || path.equals("/"))
                || url.getRawFragment() != null
                || url.getPort() == 0
                || url.getPort() > 65_535) {
            throw new IllegalArgumentException("not a URL of a mail server");
        }
        Login login = login(url.getRawUserInfo());
        int standard = encrypted ? SUBMISSIONS : SUBMISSION;
        return new SmtpServer(
                url.getHost(),
                url.getPort() < 0 ? standard : url.getPort(),
                security(encrypted, login != null, url.getRawQuery()),
                login);
    }

    /// The syntax exception holds the text and is left behind.
    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL");
        }
    }

    private static @Nullable Login login(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not user:password");
        }
        return new Login(
                decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    /// Percent encoding as in a URL, where a plus stands for itself.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Security security(boolean encrypted, boolean withLogin, @Nullable String query) {
        if (query == null) {
            Security plain = withLogin ? Security.STARTTLS_REQUIRED : Security.STARTTLS_OFFERED;
            return encrypted ? Security.TLS : plain;
        }
        if (encrypted || !query.startsWith(STARTTLS)) {
            throw new IllegalArgumentException("not a parameter of the URL");
        }
        return switch (query.substring(STARTTLS.length())) {
            case "required" -> Security.STARTTLS_REQUIRED;
            case "offered" -> Security.STARTTLS_OFFERED;
            case "never" -> Security.NONE;
            default -> throw new IllegalArgumentException("not required, offered or never");
        };
    }
}
