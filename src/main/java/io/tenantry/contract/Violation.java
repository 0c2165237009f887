package io.tenantry.contract;

/// The first fault found in a value.
///
/// @param path where the fault is: `""` for the value itself, else names and positions joined with
///   dots, `tags.0.value` for example
/// @param text what is wrong, in the contract's words: `is less than minimum`
public record Violation(String path, String text) {
    /// Says the same about the value that holds this one under `name`.
    Violation under(String name) {
        return new Violation(path.isEmpty() ? name : name + "." + path, text);
    }

    /// The sentence a caller is shown when the value came in as the parameter `name`:
    /// `orgConfig.limits.member is less than minimum`.
    public String message(String name) {
        return under(name).path + " " + text;
    }
}
