/// Figures, ratios, goals, and the page they are written to.
@NullMarked
package io.tenantry.bench.report;

import org.jspecify.annotations.NullMarked;
