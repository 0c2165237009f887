package io.tenantry.signin;

import io.tenantry.token.Proof;
import org.jspecify.annotations.Nullable;

/// What a person proves to be itself with. The secrets stay out of [#toString].
///
/// @param passwordHash null for a person without a password
/// @param totpKey null for a person without a second factor
/// @param offeredKey a key that was handed out and not confirmed yet; null for none
/// @param totpStep the last time step whose code was accepted
record Credential(
        @Nullable String passwordHash,
        @Nullable TotpKey totpKey,
        @Nullable TotpKey offeredKey,
        long totpStep) {
    /// Who has never set anything up.
    static final Credential NONE = new Credential(null, null, null, 0);

    /// What [Prover] has asked for to let somebody in.
    Proof proof() {
        return totpKey == null ? Proof.OWN : Proof.OWN_WITH_SECOND_FACTOR;
    }

    @Override
    public String toString() {
        return "Credential[]";
    }
}
