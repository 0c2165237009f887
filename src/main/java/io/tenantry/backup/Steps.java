package io.tenantry.backup;

/// Is told how far something is.
@FunctionalInterface
public interface Steps {
    /// @param done of all, in the same unit
    void show(long done, long all);
}
