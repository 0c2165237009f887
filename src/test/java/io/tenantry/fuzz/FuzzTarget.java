package io.tenantry.fuzz;

import io.tenantry.contract.BodiesFuzz;
import io.tenantry.http.GzipFuzz;
import io.tenantry.http.RequestTextFuzz;
import io.tenantry.organization.QueryFuzz;
import io.tenantry.query.GlobFuzz;
import io.tenantry.token.TokenTextFuzz;
import io.tenantry.usage.EventTimeFuzz;
import io.tenantry.usage.UsageEventsFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Something that takes any bytes and must come to terms with them.
///
/// @param name for people, and the name of its folder of inputs
/// @param type the class, for the fuzzer
/// @param code what it does with an input; it throws when the program has a fault
record FuzzTarget(String name, Class<?> type, Code code) {
    /// Every target, in the order in which they are run.
    static final List<FuzzTarget> ALL =
            List.of(
                    of("usage-events", UsageEventsFuzz.class, UsageEventsFuzz::fuzzerTestOneInput),
                    of("bodies", BodiesFuzz.class, BodiesFuzz::fuzzerTestOneInput),
                    of("query", QueryFuzz.class, QueryFuzz::fuzzerTestOneInput),
                    of("glob", GlobFuzz.class, GlobFuzz::fuzzerTestOneInput),
                    of("time", EventTimeFuzz.class, EventTimeFuzz::fuzzerTestOneInput),
                    of("token", TokenTextFuzz.class, TokenTextFuzz::fuzzerTestOneInput),
                    of("request-text", RequestTextFuzz.class, RequestTextFuzz::fuzzerTestOneInput),
                    of("gzip", GzipFuzz.class, GzipFuzz::fuzzerTestOneInput));

    /// Runs one input.
    interface Code {
        void run(byte[] input) throws Exception;
    }

    private static FuzzTarget of(String name, Class<?> type, Code code) {
        return new FuzzTarget(name, type, code);
    }

    /// The folder of the inputs that are kept: good ones to begin with, and each that a fault was
    /// found with.
    Path kept() {
        return Path.of("src", "test", "resources", "fuzz", name);
    }

    /// The inputs that are kept.
    List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(kept())) {
            return files.sorted().toList();
        }
    }
}
