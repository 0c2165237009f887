package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.contract.Schema;

/// The JSON body of an action.
///
/// @param name the contract's name of it, which begins every message about it: `orgConfig`
/// @param schemaName the schema's name under `contract/`
/// @param required whether a request without a body is refused before the action is asked
public record BodyParameter(String name, String schemaName, boolean required) {
    public BodyParameter {
        requireNonNull(name, "name");
        requireNonNull(schemaName, "schemaName");
    }

    Schema schema() {
        return Schema.named(schemaName);
    }
}
