/// Tenantry as the published clients and the published API's own framework see it.
@NullMarked
package io.tenantry.e2e;

import org.jspecify.annotations.NullMarked;
