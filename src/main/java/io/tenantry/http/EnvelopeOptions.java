package io.tenantry.http;

import java.util.HashMap;
import java.util.Map;

/// What the envelopes of one answer carry. For use by the thread that writes it.
final class EnvelopeOptions {
    private final boolean links;
    private final boolean actions;
    private final ActionIndex index;
    private final Caller caller;
    private final Map<Class<?>, ActionsTemplate> templates = new HashMap<>();

    /// @param links whether `_links` is written
    /// @param actions whether `_actions` is written
    /// @param index all actions
    /// @param caller whose scopes decide what `_actions` holds
    EnvelopeOptions(boolean links, boolean actions, ActionIndex index, Caller caller) {
        this.links = links;
        this.actions = actions;
        this.index = index;
        this.caller = caller;
    }

    boolean links() {
        return links;
    }

    boolean actions() {
        return actions;
    }

    /// The entity's `_actions`; found once for all the items of a list.
    ActionsTemplate actionsOf(Entity entity) {
        return templates.computeIfAbsent(entity.getClass(), _ -> index.template(entity, caller));
    }
}
