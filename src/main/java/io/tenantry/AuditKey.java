package io.tenantry;

import io.tenantry.audit.SealKey;
import io.tenantry.config.StartupFailure;
import io.tenantry.postgres.DataDirectory;
import io.tenantry.postgres.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The key that seals the audit log: a file in the data folder, so that who reaches the database
/// alone does not have it.
public final class AuditKey {
    private AuditKey() {}

    /// Reads the key of a data folder.
    ///
    /// @return empty when no server that seals was ever started there
    /// @throws StartupFailure when it cannot be read
    public static Optional<SealKey> find(Path dataDirectory) {
        Path file = file(dataDirectory);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// Reads the key, and makes it when it is missing.
    ///
    /// @throws StartupFailure when it cannot be read or made
    static synchronized SealKey findOrMake(Path dataDirectory) {
        Path file = file(dataDirectory);
        if (!Files.exists(file)) {
            try {
                SecretFile.create(file);
            } catch (IOException e) {
                throw StartupFailure.file("write", file, e);
            }
        }
        return read(file);
    }

    private static SealKey read(Path file) {
        try {
            return SealKey.of(Files.readString(file));
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(
                    "%s is no key: %s".formatted(file, String.valueOf(e.getMessage())), e);
        }
    }

    private static Path file(Path dataDirectory) {
        return DataDirectory.open(dataDirectory).auditKeyFile();
    }
}
