/// Pages for a person's own account: second factor and password.
@NullMarked
package io.tenantry.console.account;

import org.jspecify.annotations.NullMarked;
