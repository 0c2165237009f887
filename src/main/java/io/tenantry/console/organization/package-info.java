/// Pages that change one organization: its members, limits and settings, its audit log, and the
/// organizations that were deleted.
@NullMarked
package io.tenantry.console.organization;

import org.jspecify.annotations.NullMarked;
