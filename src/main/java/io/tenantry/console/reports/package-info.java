/// Pages about reports: schedules, and what was made.
@NullMarked
package io.tenantry.console.reports;

import org.jspecify.annotations.NullMarked;
