package io.tenantry.token;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How the holder of a person's token proved to be that person.
public enum Proof {
    /// With the password kept here alone.
    OWN(null),
    /// With the password and the second factor kept here.
    OWN_WITH_SECOND_FACTOR("mfa"),
    /// To an identity provider, which did not say that a second factor was asked for.
    PROVIDER("provider"),
    /// To an identity provider, with a second factor.
    PROVIDER_WITH_SECOND_FACTOR("provider+mfa");

    private final @Nullable String claim;

    Proof(@Nullable String claim) {
        this.claim = claim;
    }

    /// What our own tokens say of it; null for nothing.
    @Nullable String claim() {
        return claim;
    }

    /// Tells whether it was not proved here.
    public boolean isByProvider() {
        return this == PROVIDER || this == PROVIDER_WITH_SECOND_FACTOR;
    }

    /// Tells whether a second factor was part of it.
    boolean hasSecondFactor() {
        return this == OWN_WITH_SECOND_FACTOR || this == PROVIDER_WITH_SECOND_FACTOR;
    }

    /// @throws io.tenantry.failure.Unauthorized when no token of ours says so
    static Proof claimed(@Nullable String claim) {
        return Arrays.stream(values())
                .filter(proof -> claim == null ? proof.claim == null : claim.equals(proof.claim))
                .findFirst()
                .orElseThrow(TokenSigner::invalid);
    }
}
