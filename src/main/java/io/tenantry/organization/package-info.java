/// Organizations: the customers of an instance, their limits, tags and state.
@NullMarked
package io.tenantry.organization;

import org.jspecify.annotations.NullMarked;
