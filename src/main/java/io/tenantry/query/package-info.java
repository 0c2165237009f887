/// The advanced query language and globs: text to tree to one bound SQL condition. Knows no
/// feature.
@NullMarked
package io.tenantry.query;

import org.jspecify.annotations.NullMarked;
