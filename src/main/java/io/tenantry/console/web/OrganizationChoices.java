package io.tenantry.console.web;

import java.util.List;
import java.util.stream.Stream;

/// What the forms of organizations, and of their instance, offer to choose from.
public final class OrganizationChoices {
    /// Whether members need a second factor.
    public static final List<Choice> SECOND_FACTOR =
            List.of(
                    new Choice("notRequired", "Not required"),
                    new Choice("adminRequired", "Required of administrators"),
                    new Choice("required", "Required of everybody"));

    /// Roles that a member may have, the most powerful first.
    public static final List<Choice> ROLES =
            List.of(
                    new Choice("admin", "Administrator"),
                    new Choice("edit", "Editor"),
                    new Choice("collaborate", "Collaborator"),
                    new Choice("view", "Viewer"),
                    new Choice("none", "No default role"));

    /// How loud a banner is.
    public static final List<Choice> BANNER_LEVELS =
            List.of(
                    new Choice("info", "Information"),
                    new Choice("warning", "Warning"),
                    new Choice("critical", "Critical"));

    private static final List<String> COLORS =
            List.of("blue", "green", "orange", "purple", "red", "teal", "yellow", "gray");

    private OrganizationChoices() {}

    /// Colours that an organization's icon may have.
    ///
    /// @param present what it has now, which may be any other; empty for none
    public static List<Choice> colors(String present) {
        Stream<String> known = Stream.concat(Stream.of(""), COLORS.stream());
        return Stream.concat(known, Stream.of(present))
                .distinct()
                .map(color -> new Choice(color, color.isEmpty() ? "None" : color))
                .toList();
    }

    /// What the choice of a second factor is called; the value itself when it is none of them.
    public static String secondFactor(String value) {
        return Choice.label(SECOND_FACTOR, value);
    }

    /// What a member's role is called; the value itself when it is none of them.
    public static String role(String value) {
        return Choice.label(ROLES, value);
    }
}
