package io.tenantry.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.List;

/// What became of one try to send a mail.
///
/// @param delivered recipients for whom the mail was taken
/// @param postponed recipients for whom it may be taken later
/// @param refused recipients for whom it never will be
/// @param complaint why not all were delivered; empty when all were
record Receipt(
        List<String> delivered, List<String> postponed, List<String> refused, String complaint) {
    Receipt {
        delivered = List.copyOf(delivered);
        postponed = List.copyOf(postponed);
        refused = List.copyOf(refused);
    }

    /// Taken for all that could be named.
    static Receipt allDelivered(Envelope envelope) {
        String complaint = envelope.refused().isEmpty() ? "" : notNamed(envelope);
        return new Receipt(texts(envelope.addresses()), List.of(), envelope.refused(), complaint);
    }

    /// Nobody can be named.
    static Receipt noneNamed(Envelope envelope) {
        return new Receipt(List.of(), List.of(), envelope.refused(), notNamed(envelope));
    }

    /// Not taken now, for anybody that could be named.
    static Receipt postponed(Envelope envelope, String complaint) {
        return new Receipt(List.of(), texts(envelope.addresses()), envelope.refused(), complaint);
    }

    /// Never to be taken.
    static Receipt refused(OutboxMail mail, String complaint) {
        return new Receipt(List.of(), List.of(), mail.mail().recipients(), complaint);
    }

    private static List<String> texts(List<InternetAddress> addresses) {
        return addresses.stream().map(InternetAddress::getAddress).toList();
    }

    private static String notNamed(Envelope envelope) {
        return OneLine.of("no mail address: " + String.join(", ", envelope.refused()));
    }
}
