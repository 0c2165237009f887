/// The audit log: what was changed, by whom, kept with the change itself and chained by hash.
@NullMarked
package io.tenantry.audit;

import org.jspecify.annotations.NullMarked;
