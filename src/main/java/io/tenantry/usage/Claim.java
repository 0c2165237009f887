package io.tenantry.usage;

/// An event that asks to be counted, with what it takes to tell whether it was counted before.
///
/// @param index its place in the request
record Claim(int index, UsageEvent event, EventKey key, long bodyHash) {}
