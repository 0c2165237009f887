/// The PostgreSQL server that Tenantry starts and stops for itself.
@NullMarked
package io.tenantry.postgres;

import org.jspecify.annotations.NullMarked;
