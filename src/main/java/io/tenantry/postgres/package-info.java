/// The PostgreSQL server that Tenantry brings along, starts and stops for itself, and the directory
/// that it keeps everything in.
@NullMarked
package io.tenantry.postgres;

import org.jspecify.annotations.NullMarked;
