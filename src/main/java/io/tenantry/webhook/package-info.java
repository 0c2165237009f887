/// Outgoing HTTP callbacks: written to an outbox in the transaction that they tell of, signed, and
/// sent after it, to addresses that callbacks may reach.
@NullMarked
package io.tenantry.webhook;

import org.jspecify.annotations.NullMarked;
