/// Usage events, counted exactly once into sums, and the answers read from those sums.
@NullMarked
package io.tenantry.usage;

import org.jspecify.annotations.NullMarked;
