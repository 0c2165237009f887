package io.tenantry.audit;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Tells what people call a thing whose answer does not say it: one that is deleted, or whose part
/// is changed.
@FunctionalInterface
public interface TargetNames {
    /// Reads the name within the caller's transaction.
    ///
    /// @param id 24 hexadecimal characters in lower case
    /// @return empty when the instance has no such thing
    Optional<String> find(Handle handle, String instanceId, String id);
}
