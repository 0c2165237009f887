package io.tenantry.oidc;

import io.tenantry.audit.AuditLog;
import io.tenantry.database.Database;
import io.tenantry.http.Authenticator;
import io.tenantry.http.NoticeSite;
import io.tenantry.http.Site;
import io.tenantry.instance.InstanceService;
import io.tenantry.signin.SignInService;
import io.tenantry.token.TokenService;
import io.tenantry.user.SsoLinks;
import io.tenantry.user.UserService;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The identity providers that are trusted: people sign in through them, and their tokens are taken
/// on the API (`docs/adr/0018-identity-providers.md`). None of them is asked before it is needed.
/// Safe for use by many threads.
public final class Oidc implements AutoCloseable {
    /// How long a provider may take for an answer, while a person or a request waits for it.
    private static final Duration TIME_MAX = Duration.ofSeconds(10);

    private final ProviderHttp http = new ProviderHttp(TIME_MAX);
    private final List<Connection> connections;
    private final Recognition recognition;
    private final SignInService signIn;
    private final TokenService tokens;
    private final URI publicUrl;
    private final InstantSource clock;

    /// @param publicUrl what this server's addresses begin with, for people's browsers
    public Oidc(
            List<Provider> providers,
            Directory directory,
            SignInService signIn,
            TokenService tokens,
            URI publicUrl,
            InstantSource clock) {
        this.connections = providers.stream().map(one -> new Connection(one, http, clock)).toList();
        this.recognition = new Recognition(directory);
        this.signIn = signIn;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /// Where people are found, and linked to accounts at providers.
    ///
    /// @param audit keeps each link
    public record Directory(
            Database database,
            UserService users,
            SsoLinks links,
            InstanceService instances,
            AuditLog audit) {}

    /// Where signing in begins, by the name of the provider, in the order of the setting.
    /// `returnTo` may be added as a query parameter: a path of this server.
    public SequencedMap<String, String> startPaths() {
        SequencedMap<String, String> paths = new LinkedHashMap<>();
        for (Connection connection : connections) {
            Provider provider = connection.provider();
            paths.put(provider.name(), SignInPages.startPath(provider));
        }
        return paths;
    }

    /// The pages that a sign-in goes through. Beyond eight at once they ask to come back later, for
    /// a provider may be slow.
    ///
    /// @param arrival what somebody is answered who is signed in
    /// @param notices makes the pages for those who cannot be
    public Site site(Arrival arrival, NoticeSite notices) {
        return new SignInSite(
                connections.stream()
                        .map(one ->
                                new SignInPages(
                                        one,
                                        recognition,
                                        signIn,
                                        tokens.notes(SignInPages.PURPOSE),
                                        publicUrl,
                                        arrival,
                                        notices))
                        .toList(),
                notices);
    }

    /// Tells whose a token is, be it ours or a provider's.
    public Authenticator authenticator() {
        Map<String, Connection> byIssuer =
                connections.stream()
                        .filter(one -> one.provider().api() != null)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        one -> one.provider().issuer(), one -> one));
        return byIssuer.isEmpty()
                ? tokens
                : new ProviderTokens(byIssuer, recognition, tokens.ofUsers(), tokens, clock);
    }

    @Override
    public void close() {
        http.close();
    }
}
