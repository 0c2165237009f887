package io.tenantry.http;

import java.util.Map;

/// A record that is answered with the contract's envelope: `_type` always, `_links` and `_actions`
/// as the caller asked. A collection is an entity whose component `items` holds entities.
public interface Entity {
    /// The resource's name in the contract: `instanceOrg`.
    String entityType();

    /// The path of this very thing with its variables in braces: `/instances/{instanceId}`.
    String selfTemplate();

    /// Values for the variables of [#selfTemplate] and of the paths of the resource's actions;
    /// where one is missing, links that need it are left out. The names are the same for all
    /// entities of a class.
    Map<String, String> pathVariables();

    /// Further links beside `self`: relation to path template.
    default Map<String, String> furtherLinks() {
        return Map.of();
    }
}
