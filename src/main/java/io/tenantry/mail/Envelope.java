package io.tenantry.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;

/// The recipients of a mail, told apart by whether SMTP can name them at all. The contract takes
/// much for an e-mail address that is none for a mail server.
///
/// @param addresses those that can be named
/// @param refused the others
record Envelope(List<InternetAddress> addresses, List<String> refused) {
    static Envelope of(List<String> recipients) {
        List<InternetAddress> addresses = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String recipient : recipients) {
            try {
                addresses.add(address(recipient));
            } catch (AddressException | IllegalArgumentException e) {
                refused.add(recipient);
            }
        }
        return new Envelope(addresses, refused);
    }

    InternetAddress[] array() {
        return addresses.toArray(InternetAddress[]::new);
    }

    /// With the domain in the letters that every mail server knows (RFC 5890).
    private static InternetAddress address(String recipient) throws AddressException {
        int at = recipient.lastIndexOf('@');
        String domain = IDN.toASCII(recipient.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        String text = recipient.substring(0, at + 1) + domain;
        if (text.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new AddressException("not in ASCII", text);
        }
        InternetAddress address = new InternetAddress(text, true);
        if (!address.getAddress().equals(text)) {
            throw new AddressException("more than an address", text);
        }
        address.validate();
        return address;
    }
}
