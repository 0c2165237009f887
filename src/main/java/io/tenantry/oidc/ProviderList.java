package io.tenantry.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Identity providers as the setting writes them, with blanks between: each is a name, `=`, and the
/// issuer's URL with our client's id and secret where a URL has user and password. Parameters of
/// the URL say the rest. What contains characters that mean something in a URL is percent encoded.
public final class ProviderList {
    /// What one provider looks like.
    public static final String EXAMPLE =
            "corp=https://tenantry:secret@login.example.com/realms/corp?audience=tenantry-api";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final String AUDIENCE = "audience";
    private static final String SCOPE_CLAIM = "scope-claim";
    private static final String SCOPE_PREFIX = "scope-prefix";
    private static final String SECOND_FACTOR = "second-factor";
    private static final List<String> PARAMETERS =
            List.of(AUDIENCE, SCOPE_CLAIM, SCOPE_PREFIX, SECOND_FACTOR);

    /// RFC 9068, section 2.2.3.
    private static final String USUAL_SCOPE_CLAIM = "scope";

    private ProviderList() {}

    /// Reads the setting.
    ///
    /// @param option what faults begin with
    /// @param faults where faults go, one line each; they repeat nothing that may be a secret
    public static List<Provider> parse(String text, String option, List<String> faults) {
        List<Provider> providers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> issuers = new HashSet<>();
        String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s+", -1);
        for (int i = 0; i < parts.length; i++) {
            String place = "%s, provider %d".formatted(option, i + 1);
            try {
                Provider provider = provider(parts[i]);
                require(names.add(provider.name()), "the name is another's already");
                require(issuers.add(provider.issuer()), "the issuer is told already");
                providers.add(provider);
            } catch (IllegalArgumentException e) {
                faults.add("%s: %s".formatted(place, e.getMessage()));
            }
        }
        return List.copyOf(providers);
    }

    private static Provider provider(String text) {
        int equals = text.indexOf('=');
        require(
                equals > 0 && NAME.matcher(text.substring(0, equals)).matches(),
                "expected a name of small letters, digits and hyphens and '=' before the URL, as"
                        + " in "
                        + EXAMPLE);
        URI url = url(text.substring(equals + 1));
        Map<String, String> parameters = parameters(url.getRawQuery());
        String client = url.getRawUserInfo();
        require(client != null, "the URL has no client id before the host, as in " + EXAMPLE);
        int colon = String.valueOf(client).indexOf(':');
        String clientId = decoded(colon < 0 ? client : client.substring(0, colon));
        require(!clientId.isEmpty(), "the client id is empty");
        String secret = colon < 0 ? null : decoded(client.substring(colon + 1));
        String acrs = parameters.get(SECOND_FACTOR);
        return new Provider(
                text.substring(0, equals),
                issuer(url),
                clientId,
                secret == null || secret.isEmpty() ? null : secret,
                api(parameters, clientId),
                acrs == null ? List.of() : Arrays.asList(acrs.split(",", -1)));
    }

    private static URI url(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            // The exception holds the text, and a secret with it.
            throw new IllegalArgumentException(
                    "not a URL; characters of a client id or secret that mean something in a URL"
                            + " are percent encoded");
        }
        require(
                url.getHost() != null && ProviderAddress.isTrustworthy(url),
                "expected an https:// URL; http:// is for this machine alone");
        require(url.getRawFragment() == null, "the URL of an issuer has no fragment");
        return url;
    }

    /// The URL without what is not the issuer's; a slash at its end belongs to it.
    private static String issuer(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String issuer = url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
        require(issuer.length() <= 1_000, "the URL of the issuer is longer than 1000 characters");
        return issuer;
    }

    private static Provider.@Nullable Api api(Map<String, String> parameters, String clientId) {
        String audience = parameters.get(AUDIENCE);
        if (audience == null) {
            require(
                    !parameters.containsKey(SCOPE_CLAIM) && !parameters.containsKey(SCOPE_PREFIX),
                    "scope-claim and scope-prefix need an audience");
            return null;
        }
        require(
                !audience.equals(clientId),
                "the audience is the client id: ID tokens would be taken for access tokens");
        return new Provider.Api(
                audience,
                parameters.getOrDefault(SCOPE_CLAIM, USUAL_SCOPE_CLAIM),
                parameters.getOrDefault(SCOPE_PREFIX, ""));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            require(
                    PARAMETERS.contains(name),
                    "'%s' is no parameter: expected %s"
                            .formatted(name, String.join(", ", PARAMETERS)));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            require(!value.isBlank(), name + " is empty");
            require(parameters.put(name, value) == null, name + " is told twice");
        }
        return parameters;
    }

    /// Percent encoding as in a URL, where a plus stands for itself.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
