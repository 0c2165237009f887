/// The published description of the API and the page to browse it.
@NullMarked
package io.tenantry.openapi;

import org.jspecify.annotations.NullMarked;
