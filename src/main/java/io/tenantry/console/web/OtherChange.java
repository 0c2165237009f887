package io.tenantry.console.web;

/// The last change of something, which somebody else made.
///
/// @param by what whoever made it is called
/// @param at when, as the API writes times; empty when the visitor may not know
public record OtherChange(String by, String at) {
    /// One of which the visitor may not know who made it.
    public static final OtherChange UNKNOWN = new OtherChange("", "");

    /// Whether the visitor may know who made it, and when.
    public boolean isKnown() {
        return !at.isEmpty();
    }
}
