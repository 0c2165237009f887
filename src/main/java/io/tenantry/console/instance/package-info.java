/// The settings of the instance itself.
@NullMarked
package io.tenantry.console.instance;

import org.jspecify.annotations.NullMarked;
