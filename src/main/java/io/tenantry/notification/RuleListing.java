package io.tenantry.notification;

import io.tenantry.query.Glob;
import io.tenantry.query.PageRequest;
import org.jspecify.annotations.Nullable;

/// Which rules to list, in which order.
///
/// @param sortField one of the contract's names
/// @param name what their names fit; null for all
record RuleListing(String sortField, boolean descending, PageRequest page, @Nullable Glob name) {}
