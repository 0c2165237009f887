package io.tenantry.config;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/// Writes the list of settings for people.
final class SettingsDocument {
    private static final String HEAD =
            """
            # Settings

            Each setting is an option of the command line and a variable of the environment; the option wins. What is unknown,
            malformed or out of range is told, all of it at once, and Tenantry ends with exit code 2 before it touches anything.

            - Times are a whole number and `s`, `m`, `h` or `d`: seconds, minutes, hours, days.
            - A relative path is relative to the directory that the command is called in.
            - Give secrets in the environment: every user of a machine can read its command lines.
            - Tenantry speaks plain HTTP. Let other machines in through a proxy that speaks TLS, and leave `--host` as it is.

            | option | variable | default | expected | example | meaning |
            |---|---|---|---|---|---|
            """;

    private static final String TAIL =
            """

            `./tenantry` itself reads two more variables: `JAVA_HOME`, the JDK to run with when it is 25 or newer, and `JAVA_OPTS`,
            options of the Java machine that win over those of the script, for example `-Xmx1g`.

            This file is written from the list in `io.tenantry.config.Setting`:
            `mvn test -Dtest=SettingsDocumentTest -Dtenantry.write-docs=true`
            """;

    private SettingsDocument() {}

    static String markdown() {
        return Arrays.stream(Setting.values())
                .map(SettingsDocument::row)
                .collect(joining("", HEAD, TAIL));
    }

    private static String row(Setting setting) {
        return "| `%s` | `%s` | %s | %s | `%s` | %s |\n"
                .formatted(
                        setting.option(),
                        setting.variable(),
                        setting.defaultText().isEmpty()
                                ? "none"
                                : "`" + setting.defaultText() + "`",
                        setting.range(),
                        setting.example(),
                        setting.meaning());
    }
}
