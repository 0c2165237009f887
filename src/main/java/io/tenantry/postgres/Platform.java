package io.tenantry.postgres;

import io.tenantry.config.Machine;
import io.tenantry.config.StartupFailure;
import java.util.Locale;

/// The kinds of machine that PostgreSQL is packaged for, named as its archives name them.
record Platform(String system, String processor) {
    static Platform current() {
        Machine machine = Machine.current();
        return of(machine.system(), machine.processor());
    }

    /// @throws StartupFailure when there is no package for such a machine
    static Platform of(String osName, String osArch) {
        String system =
                switch (osName.toLowerCase(Locale.ROOT)) {
                    case "linux" -> "linux";
                    case "mac os x" -> "darwin";
                    default -> throw unsupported(osName, osArch);
                };
        String processor =
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> throw unsupported(osName, osArch);
                };
        return new Platform(system, processor);
    }

    /// The archive's place on the class path.
    String archive() {
        return "/postgres-" + system + "-" + processor + ".txz";
    }

    boolean isMac() {
        return system.equals("darwin");
    }

    private static StartupFailure unsupported(String osName, String osArch) {
        return new StartupFailure(
                ("No PostgreSQL is packaged for %s on %s: use a PostgreSQL server of your own with"
                                + " --database-url")
                        .formatted(osName, osArch));
    }
}
