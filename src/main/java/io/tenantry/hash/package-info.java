/// Hashes, without the exceptions that every Java makes impossible.
@NullMarked
package io.tenantry.hash;

import org.jspecify.annotations.NullMarked;
