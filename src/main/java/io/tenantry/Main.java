package io.tenantry;

import io.tenantry.cli.TenantryCommandLine;

/// Entry point of the `tenantry` command.
public final class Main {
    private Main() {}

    /// Runs the command that the arguments name and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(TenantryCommandLine.run(arguments, System.getenv()));
    }
}
