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
        return SECOND_FACTOR.stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(value);
    }
}
