/// Pages about who may do what in an instance: its members and its API tokens.
@NullMarked
package io.tenantry.console.access;

import org.jspecify.annotations.NullMarked;
