package io.tenantry.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The pages by which an orchestrator knows whether the process lives and may get requests.
public final class HealthPages {
    private HealthPages() {}

    /// `/health/live` answers 200 as long as the process answers at all; `/health/ready` answers
    /// 200 when requests can be served and 503 when not.
    ///
    /// @param ready tells whether requests can be served now
    public static List<PublicPage> pages(BooleanSupplier ready) {
        return List.of(page("/health/live", () -> true), page("/health/ready", ready));
    }

    private static PublicPage page(String path, BooleanSupplier up) {
        return new PublicPage(
                path,
                Outgoing.JSON,
                PublicPage.POLICY_NOTHING,
                () ->
                        up.getAsBoolean()
                                ? content(200, "{\"status\":\"UP\"}")
                                : content(503, "{\"status\":\"DOWN\"}"));
    }

    private static PublicPage.Content content(int status, String json) {
        return new PublicPage.Content(status, json.getBytes(StandardCharsets.UTF_8));
    }
}
