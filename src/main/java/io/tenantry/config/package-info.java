/// Settings: read once, checked together, never read anywhere else.
@NullMarked
package io.tenantry.config;

import org.jspecify.annotations.NullMarked;
