/// Times that come again, as cron tells them.
@NullMarked
package io.tenantry.schedule;

import org.jspecify.annotations.NullMarked;
