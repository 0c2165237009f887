/// The published JSON Schemas and the validator that answers in the contract's words.
@NullMarked
package io.tenantry.contract;

import org.jspecify.annotations.NullMarked;
