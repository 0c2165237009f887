package io.tenantry.signin;

/// The contract's `multiFactorAuthInfo`. The key stays out of [#toString].
///
/// @param key for people to type
/// @param keyUri for apps to read from a picture
record OfferedKey(String key, String keyUri) {
    @Override
    public String toString() {
        return "OfferedKey[]";
    }
}
