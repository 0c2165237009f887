/// How PostgreSQL runs the statements of the server: every action is asked for once with all its
/// variants, and the plans that PostgreSQL then logs are kept in a document.
@NullMarked
package io.tenantry.bench.plans;

import org.jspecify.annotations.NullMarked;
