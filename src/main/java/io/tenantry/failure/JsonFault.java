package io.tenantry.failure;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// What is wrong with a JSON text, in words for whoever sent it.
public final class JsonFault {
    /// Jackson tells where a value began with the name of its source, which says nothing here.
    private static final Pattern SOURCE =
            Pattern.compile("\\s*\\(start marker at .*\\)", Pattern.DOTALL);

    private JsonFault() {}

    /// What the parser says, without the place.
    public static String of(JacksonException malformed) {
        return SOURCE.matcher(malformed.getOriginalMessage()).replaceAll("");
    }
}
