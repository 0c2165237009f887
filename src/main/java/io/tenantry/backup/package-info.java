/// Everything that a server keeps, in one file and back again; one organization likewise.
@NullMarked
package io.tenantry.backup;

import org.jspecify.annotations.NullMarked;
