/// The servers that are measured, each started in a folder of its own on a free port of loopback
/// and stopped by its own process id.
@NullMarked
package io.tenantry.bench.process;

import org.jspecify.annotations.NullMarked;
