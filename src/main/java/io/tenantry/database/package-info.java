/// The data source, transactions, migrations and what SQL errors mean. Knows no feature.
@NullMarked
package io.tenantry.database;

import org.jspecify.annotations.NullMarked;
