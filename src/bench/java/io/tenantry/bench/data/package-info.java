/// Databases filled in the shape that the server writes, made once and copied for each use.
@NullMarked
package io.tenantry.bench.data;

import org.jspecify.annotations.NullMarked;
