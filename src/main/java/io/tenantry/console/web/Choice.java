package io.tenantry.console.web;

import java.util.List;

/// One of several things that a form offers.
///
/// @param value what is sent
/// @param label for people
public record Choice(String value, String label) {
    /// What the choice of a value is called; the value itself when it is none of them.
    public static String label(List<Choice> choices, String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(value);
    }

    /// Which of the values was asked for; the first one when it is none of them.
    public static String chosen(List<Choice> choices, String asked) {
        return choices.stream()
                .map(Choice::value)
                .filter(asked::equals)
                .findFirst()
                .orElse(choices.getFirst().value());
    }
}
