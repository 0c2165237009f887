package io.tenantry.console.signin;

import java.util.List;

/// The instances a person may choose from; none when it belongs to none.
public record InstancesView(List<Choice> choices) {
    public InstancesView {
        choices = List.copyOf(choices);
    }

    /// One instance.
    ///
    /// @param mayWrite whether the person may change things in it
    public record Choice(String id, String name, boolean mayWrite) {}
}
