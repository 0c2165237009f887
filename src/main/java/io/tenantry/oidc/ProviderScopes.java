package io.tenantry.oidc;

import io.tenantry.contract.Schema;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a provider's token may do here.
final class ProviderScopes {
    /// What somebody may ask for who signs in with a password; other names mean nothing here.
    private static final Set<String> KNOWN =
            Schema.named("userCredentials")
                    .json()
                    .path("properties")
                    .path("requestedScopes")
                    .findValues("enum")
                    .stream()
                    .flatMap(JsonNode::valueStream)
                    .map(JsonNode::asString)
                    .collect(Collectors.toUnmodifiableSet());

    private ProviderScopes() {}

    /// The scopes in a claim that mean something here.
    ///
    /// @param claim a text with blanks between, as RFC 8693 section 4.2 has it, or an array; null
    ///   for none
    static Set<String> of(Provider.Api api, @Nullable Object claim) {
        return texts(claim)
                .filter(scope -> scope.startsWith(api.scopePrefix()))
                .map(scope -> scope.substring(api.scopePrefix().length()))
                .filter(KNOWN::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> texts(@Nullable Object claim) {
        Collection<?> values =
                switch (claim) {
                    case null -> List.of();
                    case String text -> Arrays.asList(text.split(" ", -1));
                    case Collection<?> many -> many;
                    default -> List.of();
                };
        return values.stream().filter(String.class::isInstance).map(String.class::cast);
    }
}
