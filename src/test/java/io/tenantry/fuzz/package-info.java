/// Finds bodies, queries, tokens and other texts that the server's parsers were not made for, with
/// a fuzzer that is guided by which code an input reaches. A parser's target stands beside its
/// tests, named `…Fuzz`.
@NullMarked
package io.tenantry.fuzz;

import org.jspecify.annotations.NullMarked;
