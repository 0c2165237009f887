package io.tenantry.http;

/// Which parts of the envelope one answer carries.
///
/// @param links whether `_links` is written
/// @param actions whether `_actions` is written
/// @param index all actions
/// @param caller whose scopes decide what `_actions` holds
record EnvelopeOptions(boolean links, boolean actions, ActionIndex index, Caller caller) {}
