package io.tenantry.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that only holds others; called by itself it shows them.
@Command(mixinStandardHelpOptions = true)
final class CommandGroup implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine self = requireNonNull(spec, "spec").commandLine();
        self.usage(self.getErr());
        return 2;
    }
}
