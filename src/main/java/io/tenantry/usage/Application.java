package io.tenantry.usage;

import io.tenantry.id.HexId;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An application of an organization.
///
/// @param id 24 hexadecimal characters, lower case
record Application(Tenant tenant, String id) {
    /// Stands for no application.
    static final String NONE = "";

    /// The order of the primary keys that begin with organization and application.
    static final Comparator<Application> ORDER =
            Comparator.comparing(Application::tenant, Tenant.ORDER).thenComparing(Application::id);

    /// The id that usage is kept under. An event may name its application in any words, but only an
    /// id as the contract writes it makes one: historical summaries can show no other.
    static String idOf(@Nullable String named) {
        return named != null && HexId.matches(named) ? named.toLowerCase(Locale.ROOT) : NONE;
    }

    /// As [#idOf(String)], of the application that a resource belongs to; an application belongs to
    /// itself.
    static String idOf(ResourceEvent event) {
        return event.kind() == ResourceKind.APPLICATION
                ? idOf(event.id())
                : idOf(event.applicationId());
    }
}
