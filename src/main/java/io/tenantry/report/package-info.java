/// What organizations and applications had and used in past months: summaries over HTTP, and
/// reports as CSV files, on demand and on a schedule.
@NullMarked
package io.tenantry.report;

import org.jspecify.annotations.NullMarked;
