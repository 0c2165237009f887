/// Pages about all organizations of an instance: the list, and making a new one.
@NullMarked
package io.tenantry.console.organizations;

import org.jspecify.annotations.NullMarked;
