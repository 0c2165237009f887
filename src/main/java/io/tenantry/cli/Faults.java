package io.tenantry.cli;

import io.tenantry.config.StartupFailure;
import java.util.List;

/// What was wrong with a command's options, all of it.
final class Faults extends StartupFailure {
    Faults(List<String> faults) {
        super(String.join("\n", faults));
    }
}
