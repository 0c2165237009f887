/// What the tests of several packages share: a real database, a real server, controlled time.
@NullMarked
package io.tenantry.testing;

import org.jspecify.annotations.NullMarked;
