package io.tenantry.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder everything is kept in, `target/bench`.
///
/// @param root absolute
public record Scratch(Path root) {
    public static Scratch open() {
        return new Scratch(Path.of("target", "bench").toAbsolutePath());
    }

    /// A folder that is kept between runs.
    public Path kept(String name) {
        return made(root.resolve(name));
    }

    /// A folder of this run, empty now.
    public Path fresh(String name) {
        Path folder = root.resolve("run").resolve(name);
        delete(folder);
        return made(folder);
    }

    /// Removes a folder with all that is in it, if it is there.
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
