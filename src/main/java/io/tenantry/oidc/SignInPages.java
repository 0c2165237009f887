package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.LocalPath;
import io.tenantry.http.NoticeSite;
import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import io.tenantry.signin.SignInService;
import io.tenantry.token.Proof;
import io.tenantry.token.SignedNotes;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jose4j.jwt.JwtClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two pages of one provider: where signing in begins, and where the provider sends the browser
/// back to (OpenID Connect Core 1.0, section 3.1, with PKCE). Between the two an attempt lives in a
/// cookie of the browser and nowhere else.
final class SignInPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

    /// How long somebody may take at the provider.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /// The purpose of the notes that attempts are kept in.
    static final String PURPOSE = "oidc-sign-in";

    private static final String SET_COOKIE = "Set-Cookie";

    private final Connection connection;
    private final Recognition recognition;
    private final SignInService signIn;
    private final SignedNotes notes;
    private final Arrival arrival;
    private final NoticeSite notices;
    private final URI redirect;
    private final AttemptCookie cookie;
    private final String path;

    SignInPages(
            Connection connection,
            Recognition recognition,
            SignInService signIn,
            SignedNotes notes,
            URI publicUrl,
            Arrival arrival,
            NoticeSite notices) {
        this.connection = connection;
        this.recognition = recognition;
        this.signIn = signIn;
        this.notes = notes;
        this.arrival = arrival;
        this.notices = notices;
        this.path = SignInSite.PATH + "/" + connection.provider().name();
        this.redirect = URI.create(publicUrl + path + "/callback");
        this.cookie = AttemptCookie.of(connection.provider(), redirect);
    }

    /// Where signing in with a provider begins.
    static String startPath(Provider provider) {
        return SignInSite.PATH + "/" + provider.name() + "/start";
    }

    /// What answers a GET, by its path.
    Map<String, Function<SiteRequest, SiteAnswer>> pages() {
        return Map.of(
                startPath(connection.provider()), this::start, path + "/callback", this::callback);
    }

    private SiteAnswer start(SiteRequest request) {
        Attempt attempt;
        URI target;
        try {
            attempt =
                    Attempt.begun(
                            new LocalPath(request.parameters().getOrDefault("returnTo", "/")));
            target = connection.authorizationUrl(attempt, redirect);
        } catch (Invalid e) {
            return RefusalPage.NOT_A_PATH.answer(notices);
        } catch (ProviderFailed e) {
            return RefusalPage.PROVIDER_AWAY.answer(notices);
        }
        String note = notes.write(attempt.entries(connection.provider()), PATIENCE);
        return new SiteAnswer(302, "text/plain", List.of(), new byte[0], null)
                .with("Location", target.toString())
                .with(SET_COOKIE, cookie.holding(note, PATIENCE));
    }

    private SiteAnswer callback(SiteRequest request) {
        Optional<Attempt> attempt = attempt(request);
        if (attempt.isEmpty()) {
            return RefusalPage.NOT_BEGUN_HERE.answer(notices);
        }
        SiteAnswer answer;
        try {
            answer = arrived(request, attempt.get());
        } catch (Refused e) {
            LOG.warn(
                    "a sign-in with {} is refused: {}",
                    connection.provider().name(),
                    e.getMessage());
            answer = RefusalPage.NOT_VOUCHED.answer(notices);
        } catch (ProviderFailed e) {
            LOG.warn(
                    "a sign-in with {} failed: it {}",
                    connection.provider().name(),
                    e.fault(),
                    e.getCause());
            answer = RefusalPage.PROVIDER_AWAY.answer(notices);
        }
        return answer.with(SET_COOKIE, cookie.cleared());
    }

    /// The attempt that this browser began, if it is the one that the provider answers.
    private Optional<Attempt> attempt(SiteRequest request) {
        String state = request.parameters().getOrDefault("state", "");
        String note = request.cookies().get(cookie.name());
        if (note == null) {
            return Optional.empty();
        }
        try {
            var entries = notes.read(note);
            return entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Attempt.of(entries.get(), connection.provider()))
                            .filter(attempt -> attempt.hasState(state));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private SiteAnswer arrived(SiteRequest request, Attempt attempt) throws Refused {
        requireIssuer(request);
        String code = request.parameters().get("code");
        if (code == null) {
            String error = request.parameters().getOrDefault("error", "no code");
            throw new Refused("the provider says " + error.replaceAll("[^a-z_ ]", "?"));
        }
        String text = connection.redeem(code, attempt, redirect);
        JwtClaims claims = connection.verified(text, connection.provider().clientId());
        requireMadeForUs(claims, attempt);
        Vouched somebody = Vouched.of(connection.provider(), claims);
        if (somebody.verifiedEmail() == null) {
            return RefusalPage.EMAIL_NOT_VERIFIED.answer(notices);
        }
        return switch (recognition.recognise(somebody)) {
            case Recognition.Known known -> welcome(known, somebody, attempt);
            case Recognition.Unverified _ -> RefusalPage.EMAIL_NOT_VERIFIED.answer(notices);
            case Recognition.Unknown _ -> RefusalPage.UNKNOWN.answer(notices);
            case Recognition.LinkedToAnother _ -> RefusalPage.LINKED_TO_ANOTHER.answer(notices);
        };
    }

    private SiteAnswer welcome(Recognition.Known known, Vouched somebody, Attempt attempt) {
        boolean hasSecondFactor = somebody.proof() == Proof.PROVIDER_WITH_SECOND_FACTOR;
        try {
            return arrival.welcome(
                    signIn.signInProved(known.id(), Set.of(), hasSecondFactor),
                    attempt.returnTo().value());
        } catch (Unauthorized e) {
            // Disabled a moment ago.
            return RefusalPage.UNKNOWN.answer(notices);
        }
    }

    /// An answer of another provider must not be taken for this one's (RFC 9207, section 2.4).
    private void requireIssuer(SiteRequest request) throws Refused {
        String issuer = request.parameters().get("iss");
        boolean isMissing = issuer == null && connection.discovery().namesItself();
        if (isMissing || (issuer != null && !issuer.equals(connection.provider().issuer()))) {
            throw new Refused("the answer is another provider's");
        }
    }

    /// OpenID Connect Core 1.0, section 3.1.3.7, 3-5 and 11.
    private void requireMadeForUs(JwtClaims claims, Attempt attempt) throws Refused {
        Object nonce = claims.getClaimValue("nonce");
        if (!(nonce instanceof String text) || !sameBytes(text, attempt.nonce())) {
            throw new Refused("the ID token was made for another attempt");
        }
        Object party = claims.getClaimValue("azp");
        if (party != null && !party.equals(connection.provider().clientId())) {
            throw new Refused("the ID token was made for another client");
        }
    }

    private static boolean sameBytes(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
