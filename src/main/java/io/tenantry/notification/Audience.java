package io.tenantry.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which people of an organization or instance get a mail.
enum Audience {
    ADMINS,
    MEMBERS,
    NONE;

    @JsonValue
    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Audience named(String jsonName) {
        return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
}
