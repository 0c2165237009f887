/// Pages about who changed what in an instance.
@NullMarked
package io.tenantry.console.audit;

import org.jspecify.annotations.NullMarked;
