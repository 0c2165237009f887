/// The console: pages for the person who runs an instance. It shows and changes nothing but through
/// the API, called inside the process in the name of whoever is signed in, so that nothing is
/// possible in one that is impossible in the other (`docs/adr/0019-console.md`).
///
/// To add a page (`docs/console.md` says it with an example): a class `XPage` with `routes()` in
/// the sub-package of its subject, its view (a record with what it shows), a template of the same
/// place under `src/main/jte`, a line in [io.tenantry.console.Console], and a browser test in the
/// same package under `src/test`.
@NullMarked
package io.tenantry.console;

import org.jspecify.annotations.NullMarked;
