package io.tenantry.mail;

import java.util.List;

/// Which e-mail addresses a mail can be sent to at all, by the rule of the mailer itself.
public final class MailAddresses {
    private MailAddresses() {}

    /// Tells whether SMTP can name the address. The contract takes more for one.
    public static boolean isReachable(String address) {
        return Envelope.of(List.of(address)).refused().isEmpty();
    }
}
