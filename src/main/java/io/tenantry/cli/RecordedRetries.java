package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Has what was given up sent again for a command, kept in the audit log as [Recorded] keeps it.
final class RecordedRetries {
    private final Services services;

    RecordedRetries(Services services) {
        this.services = services;
    }

    /// Has mails sent again.
    ///
    /// @param id null for all that were given up
    /// @return their ids
    List<String> mails(@Nullable String id) {
        return retried("mail", id, services.mails()::retryFailed, services.mails()::retry);
    }

    /// Has callbacks sent again.
    ///
    /// @param id null for all that were given up
    /// @return their ids
    List<String> callbacks(@Nullable String id) {
        return retried("webhook", id, services.webhooks()::retryFailed, services.webhooks()::retry);
    }

    private List<String> retried(
            String what, @Nullable String id, Supplier<List<String>> failed, Consumer<String> one) {
        return services.audit()
                .record(
                        () -> {
                            if (id == null) {
                                return failed.get();
                            }
                            one.accept(id);
                            return List.of(id);
                        },
                        ids ->
                                new CommandDeed(
                                        what,
                                        "retry",
                                        id == null ? Map.of("failed", true) : Map.of("id", id),
                                        List.of(),
                                        null,
                                        Map.of("ids", ids)));
    }
}
