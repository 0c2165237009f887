/// `./bench`: starts Tenantry and its peers, drives each with the same work in turn, and writes the
/// ratios down. No part of the product.
@NullMarked
package io.tenantry.bench;

import org.jspecify.annotations.NullMarked;
