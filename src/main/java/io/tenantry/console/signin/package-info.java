/// Pages for coming in and going: sign-in, sign-out, the choice of an instance.
@NullMarked
package io.tenantry.console.signin;

import org.jspecify.annotations.NullMarked;
