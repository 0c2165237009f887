/// The HTTP server: routing, order of checks, envelopes, errors. Knows no feature.
@NullMarked
package io.tenantry.http;

import org.jspecify.annotations.NullMarked;
