/// A believable instance to look at: a year of customers and their usage, made through the same
/// services that the API uses.
@NullMarked
package io.tenantry.demo;

import org.jspecify.annotations.NullMarked;
