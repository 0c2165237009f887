package io.tenantry.oidc;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Unavailable;

/// An identity provider does not answer, or not as it must; another try may help. Whoever asked is
/// told no more; what is wrong is for the log.
final class ProviderFailed extends Unavailable {
    private final String fault;

    /// @param fault what the provider does wrong, behind its name
    ProviderFailed(Provider provider, String fault) {
        super(
                "The identity provider '%s' cannot be asked at the moment"
                        .formatted(provider.name()));
        this.fault = requireNonNull(fault, "fault");
    }

    ProviderFailed(Provider provider, String fault, Throwable cause) {
        this(provider, fault);
        initCause(cause);
    }

    /// What the provider does wrong, behind its name.
    String fault() {
        return fault;
    }
}
