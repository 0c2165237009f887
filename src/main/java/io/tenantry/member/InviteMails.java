package io.tenantry.member;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.tenantry.failure.Invalid;
import io.tenantry.mail.Mail;
import io.tenantry.mail.MailAddresses;
import io.tenantry.mail.MailContent;
import io.tenantry.mail.MailService;
import io.tenantry.mail.MailTemplate;
import io.tenantry.organization.Organization;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.net.URI;
import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The mails that carry the links of invitations, one for each link.
final class InviteMails {
    private static final MailTemplate TEMPLATE = MailTemplate.named("invite");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// Enough of the hash to tell links apart, and too little to be worth anything.
    private static final int HASH_DIGITS = 16;

    private final MailService mails;
    private final URI publicUrl;

    InviteMails(MailService mails, URI publicUrl) {
        this.mails = mails;
        this.publicUrl = publicUrl;
    }

    /// Sends the link once the transaction has been committed.
    ///
    /// @param inviter null for a token of the instance
    /// @throws Invalid when no mail can be sent to the address
    void send(
            Handle handle,
            Organization organization,
            Invite invite,
            InviteToken token,
            @Nullable User inviter) {
        requireReachable(invite.email());
        MailContent content =
                TEMPLATE.with(
                        Map.of(
                                "organization", organization.settings().name(),
                                "inviter", inviter == null ? "An administrator" : name(inviter),
                                "role", invite.roles().role().jsonName(),
                                "link", link(invite, token),
                                "until", TIME.format(invite.expiresAt())));
        mails.queue(handle, Mail.to(invite.email().value(), key(invite), content));
    }

    private static void requireReachable(Email email) {
        if (!MailAddresses.isReachable(email.value())) {
            throw new Invalid(
                    "No mail can be sent to '%s': expected an address such as name@example.com"
                            .formatted(email.value()));
        }
    }

    /// Takes back the mail with the invitation's present link, unless it is gone already.
    void withdraw(Handle handle, Invite invite) {
        mails.withdraw(handle, key(invite));
    }

    /// The person's name, or else the address.
    static String name(User person) {
        String first = requireNonNullElse(person.firstName(), "");
        String name = (first + " " + requireNonNullElse(person.lastName(), "")).strip();
        return name.isEmpty() ? person.email() : name;
    }

    /// What stands behind `#` stays in the browser: it is in no log of a server or proxy.
    private String link(Invite invite, InviteToken token) {
        return publicUrl
                + InvitationPages.PATH
                + "#email="
                + URLEncoder.encode(invite.email().value(), UTF_8)
                + "&token="
                + token.text();
    }

    private static String key(Invite invite) {
        String hash = invite.tokenHash();
        return "invite/%s/%s"
                .formatted(invite.id().value(), hash == null ? "" : hash.substring(0, HASH_DIGITS));
    }
}
