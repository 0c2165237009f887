/// Makes the pictures of the console that the documents show.
@NullMarked
package io.tenantry.screenshots;

import org.jspecify.annotations.NullMarked;
