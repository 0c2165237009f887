package io.tenantry.http;

import org.jspecify.annotations.Nullable;

/// What the audit log says an action changes.
///
/// @param primary the kind of thing; null for the instance itself
/// @param secondary the kind of the part of it; null for the whole
public record Audited(@Nullable Target primary, @Nullable Target secondary) {}
