package io.tenantry.config;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.mail.MailFrom;
import io.tenantry.mail.SmtpServer;
import io.tenantry.oidc.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All settings, checked.
///
/// @param port 0 for any free one
/// @param database the external PostgreSQL; null for the embedded one
/// @param requestsPerToken a second; 0 for any number
/// @param smtp the mail server; null for none, so that mails become files
/// @param publicUrl what links to this server begin with, without a slash at its end
/// @param providers the identity providers that are trusted
public record Settings(
        int port,
        String host,
        Path dataDirectory,
        @Nullable DatabaseAddress database,
        int databaseConnections,
        Duration statementMax,
        int requestsMax,
        int connectionsMax,
        int requestsPerToken,
        Duration eventMaxAge,
        Duration eventMaxAhead,
        Duration deleteGrace,
        boolean callbackAllowPrivate,
        @Nullable SmtpServer smtp,
        MailFrom mailFrom,
        URI publicUrl,
        List<Provider> providers) {
    public Settings {
        providers = List.copyOf(providers);
    }

    /// Where mails become files.
    public Path mailDirectory() {
        return dataDirectory.resolve("mail");
    }
}
