/// Identifiers of 24 hexadecimal characters: made without coordination, sortable by the second they
/// were made in.
@NullMarked
package io.tenantry.id;

import org.jspecify.annotations.NullMarked;
