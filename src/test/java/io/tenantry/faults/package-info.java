/// Faults of the database under a real server: what callers are told, and that nothing is lost.
@NullMarked
package io.tenantry.faults;

import org.jspecify.annotations.NullMarked;
