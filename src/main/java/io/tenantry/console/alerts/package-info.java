/// Pages about alert rules: the API's notification rules.
@NullMarked
package io.tenantry.console.alerts;

import org.jspecify.annotations.NullMarked;
