package io.tenantry.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A program that Tenantry is measured against, fetched by Maven as its `pom.xml` says.
///
/// @param name of its folder under `src/bench/peers`
record Peer(String name) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Fetches it, unless it was fetched since its version changed.
    ///
    /// @return the folder it is in
    Path fetched(Scratch scratch) {
        Path pom = Path.of("src", "bench", "peers", name, "pom.xml").toAbsolutePath();
        Path folder = scratch.kept("peers").resolve(name);
        Path mark = scratch.kept("peers").resolve(name + ".fetched");
        try {
            String wanted = Files.readString(pom);
            if (!Files.exists(mark) || !Files.readString(mark).equals(wanted)) {
                Scratch.delete(folder);
                Child.run(
                        List.of(
                                "mvn",
                                "-B",
                                "-ntp",
                                "-q",
                                "-f",
                                pom.toString(),
                                "-Dpeer.directory=" + folder,
                                "package"),
                        Map.of(),
                        scratch.root(),
                        scratch.kept("peers").resolve(name + ".log"),
                        PATIENCE);
                Files.writeString(mark, wanted);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
