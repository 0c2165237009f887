/// The families of refusals that every feature raises and `http` answers; they know nothing of
/// HTTP.
@NullMarked
package io.tenantry.failure;

import org.jspecify.annotations.NullMarked;
