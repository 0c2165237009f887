/// Pages about the instance itself: its settings, and which of its organizations stand out.
@NullMarked
package io.tenantry.console.instance;

import org.jspecify.annotations.NullMarked;
