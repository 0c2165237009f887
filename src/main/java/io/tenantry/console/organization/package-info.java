/// Pages that change one organization: its members, limits and settings, and its audit log.
@NullMarked
package io.tenantry.console.organization;

import org.jspecify.annotations.NullMarked;
