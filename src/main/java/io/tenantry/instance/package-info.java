/// Instances: the platform of one operator, with the limits its organizations start from.
@NullMarked
package io.tenantry.instance;

import org.jspecify.annotations.NullMarked;
