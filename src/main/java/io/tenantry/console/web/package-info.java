/// What every page of the console stands on: routes, sessions, forms, templates, assets, numbers.
@NullMarked
package io.tenantry.console.web;

import org.jspecify.annotations.NullMarked;
