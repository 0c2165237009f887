/// Where the process begins: the only package that knows all the others.
@NullMarked
package io.tenantry;

import org.jspecify.annotations.NullMarked;
