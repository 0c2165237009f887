package io.tenantry.cli;

import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the server until it is told to stop.
@Command(
        name = "serve",
        description = "Runs the server in the foreground, until Ctrl-C or SIGTERM.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry serve",
            "  ./tenantry serve --demo --port 9000 --data-dir ./demo-data",
            "  ./tenantry serve --database-url jdbc:postgresql://db.example.com/tenantry",
            "",
            "Every option has an environment variable: --data-dir is TENANTRY_DATA_DIR."
        })
final class ServeCommand extends TenantryCommand {
    @Mixin ServeOptions serveOptions = new ServeOptions();

    @Option(
            names = "--demo",
            description = "Fills an empty database with 250 organizations and 13 months of usage.")
    boolean demo;

    ServeCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws InterruptedException {
        Node node = new Node(settings(serveOptions.given()), console());
        // A signal runs the hook and would then end the process with 128 + its number; the server
        // has stopped as it should, so the process ends with 0.
        Thread hook = new Thread(() -> Runtime.getRuntime().halt(node.stop() ? 0 : 1), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            node.start(demo);
        } catch (RuntimeException e) {
            removeUnlessStopping(hook);
            throw e;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /// A start that failed leaves nothing to stop. A start that was cut short by a signal ends with
    /// the hook, which runs already.
    private static void removeUnlessStopping(Thread hook) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            hook.join();
        }
    }
}
