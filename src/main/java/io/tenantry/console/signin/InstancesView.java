package io.tenantry.console.signin;

import java.util.List;

/// The instances a person may choose from; none when it belongs to none.
public record InstancesView(List<Choice> choices) {
    public InstancesView {
        choices = List.copyOf(choices);
    }

    /// One instance.
    ///
    /// @param role what the person is there, in words
    public record Choice(String id, String name, String role) {}
}
