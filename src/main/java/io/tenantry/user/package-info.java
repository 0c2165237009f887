/// The directory of people, one entry for each e-mail address.
@NullMarked
package io.tenantry.user;

import org.jspecify.annotations.NullMarked;
