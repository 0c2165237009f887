package io.tenantry.testing;

import java.nio.file.Path;

/// PostgreSQL's programs, unpacked once for all test runs until `mvn clean`.
public final class SharedBinaries {
    public static final Path PLACE = Path.of("target", "postgres-programs").toAbsolutePath();

    private SharedBinaries() {}
}
