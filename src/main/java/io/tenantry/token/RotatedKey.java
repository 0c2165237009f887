package io.tenantry.token;

/// What became of the signing keys.
///
/// @param id of the key that signs now
/// @param retired how many keys verify nothing any more
public record RotatedKey(String id, int retired) {}
