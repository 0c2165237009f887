/// Drives a side with work and measures how much of it gets done; what an answer must look like is
/// part of the work.
@NullMarked
package io.tenantry.bench.load;

import org.jspecify.annotations.NullMarked;
