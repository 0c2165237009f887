/// Pages about all organizations of an instance: the list, making a new one, and those that were
/// deleted.
@NullMarked
package io.tenantry.console.organizations;

import org.jspecify.annotations.NullMarked;
