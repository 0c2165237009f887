package io.tenantry.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A process of its own that keeps an embedded server until its input ends, for the tests that kill
/// it.
record ServerProcess(Process process) implements AutoCloseable {
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(TestServers.options(Path.of(arguments[0])), line -> {})) {
            System.out.println(server.address());
            System.in.transferTo(System.out);
        }
    }

    /// Returns once the server takes connections.
    static ServerProcess start(Path directory) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        directory.toString());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        if (output.readLine() == null) {
            throw new IllegalStateException("The server's process ended before it was ready");
        }
        return new ServerProcess(process);
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
