package io.tenantry.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A JDBC URL of PostgreSQL, taken apart so that it can be shown without its password. Its form is
/// told at https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database; host and
/// database are required here, because what the driver would take instead is never meant.
///
/// @param jdbcUrl the URL without user and password
/// @param user who connects, empty when the URL does not say
/// @param password that user's password, empty when the URL does not say
record DatabaseUrl(String jdbcUrl, String user, String password) {
    private static final String HOST = "([\\w.-]+|\\[[\\p{XDigit}:.]+])(:\\d{1,5})?";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<address>jdbc:postgresql://HOST(,HOST)*/[^/?&]+)(\\?(?<parameters>.*))?"
                            .replace("HOST", HOST));

    DatabaseUrl {
        requireNonNull(jdbcUrl, "jdbcUrl");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }

    /// @throws IllegalArgumentException when the text has another form; its message does not repeat
    ///   the text, which may hold a password
    static DatabaseUrl parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a JDBC URL of PostgreSQL");
        }
        List<Parameter> parameters =
                Optional.ofNullable(form.group("parameters")).stream()
                        .flatMap(all -> Pattern.compile("&").splitAsStream(all))
                        .map(Parameter::parse)
                        .toList();
        String others =
                parameters.stream()
                        .filter(parameter -> !parameter.is("user") && !parameter.is("password"))
                        .map(Parameter::text)
                        .collect(joining("&"));
        return new DatabaseUrl(
                form.group("address") + (others.isEmpty() ? "" : "?" + others),
                value(parameters, "user"),
                value(parameters, "password"));
    }

    private static String value(List<Parameter> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.is(name))
                .findFirst()
                .map(Parameter::value)
                .orElse("");
    }

    /// `name=value` with the value percent-encoded.
    private record Parameter(String text) {
        static Parameter parse(String text) {
            if (text.indexOf('=') < 1) {
                throw new IllegalArgumentException("not name=value");
            }
            return new Parameter(text);
        }

        boolean is(String name) {
            return text.startsWith(name + "=");
        }

        String value() {
            return URLDecoder.decode(text.substring(text.indexOf('=') + 1), UTF_8);
        }
    }
}
