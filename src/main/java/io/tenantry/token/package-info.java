/// API tokens: signed, scoped, expiring, revocable at once.
@NullMarked
package io.tenantry.token;

import org.jspecify.annotations.NullMarked;
