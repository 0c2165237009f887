/// Rules that tell when organizations have used much of what they may use, and the alerts they
/// gave.
@NullMarked
package io.tenantry.notification;

import org.jspecify.annotations.NullMarked;
