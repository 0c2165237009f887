package io.tenantry.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/// Who our mails come from: `noreply@example.com`, or with a name, `Example <noreply@example.com>`.
public record MailFrom(String text) {
    public MailFrom {
        requireNonNull(text, "text");
    }

    /// @throws IllegalArgumentException when the text is no mail address
    public static MailFrom parse(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1 && addresses[0].getAddress().contains("@")) {
                addresses[0].validate();
                return new MailFrom(text);
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException("not a mail address", e);
        }
        throw new IllegalArgumentException("not one mail address");
    }

    InternetAddress address() throws AddressException {
        return new InternetAddress(text, true);
    }

    /// What stands behind the `@`.
    String domain() throws AddressException {
        String address = address().getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
