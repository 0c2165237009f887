/// Sign-in through identity providers (OpenID Connect), and their tokens on the API.
@NullMarked
package io.tenantry.oidc;

import org.jspecify.annotations.NullMarked;
