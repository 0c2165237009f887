/// Pages about what was used: one organization's overview and usage, and the usage of all
/// organizations of an instance together.
@NullMarked
package io.tenantry.console.usage;

import org.jspecify.annotations.NullMarked;
