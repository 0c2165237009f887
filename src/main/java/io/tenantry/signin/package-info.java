/// How people prove who they are: passwords, second factors, the locking of accounts, and what they
/// may do to their own account.
@NullMarked
package io.tenantry.signin;

import org.jspecify.annotations.NullMarked;
