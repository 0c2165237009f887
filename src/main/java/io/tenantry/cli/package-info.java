/// The command line: what each command takes, does and prints.
@NullMarked
package io.tenantry.cli;

import org.jspecify.annotations.NullMarked;
