package io.tenantry.http;

import io.tenantry.contract.DateTimes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The parameter of changes that must not replace what others changed meanwhile. Ours; the
/// published API has nothing like it.
public final class IfLastUpdated {
    /// What an action declares.
    public static final QueryParameter PARAMETER =
            QueryParameter.time(
                    "ifLastUpdated",
                    "Refuses with 409 unless this is the lastUpdated of what is there");

    private IfLastUpdated() {}

    /// What a call asks for.
    ///
    /// @return null when it asks for nothing
    public static @Nullable Instant asked(Call call) {
        String text = call.query(PARAMETER.name());
        return text == null ? null : DateTimes.parse(text).orElseThrow();
    }
}
