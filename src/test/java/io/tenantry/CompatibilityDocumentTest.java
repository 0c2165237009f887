package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Action;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/compatibility.md` against what the server serves.
class CompatibilityDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "compatibility.md");

    /// Action, method and path, and whether it is served.
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+\\.\\w+)` \\| `(\\w+ \\S+)` \\| (yes|not yet|no) \\|.*");

    @Test
    void saysOfEveryActionWhetherItIsServed() throws IOException {
        List<String> told = new ArrayList<>();
        for (MatchResult row : rows()) {
            if (row.group(3).equals("yes")) {
                told.add(row.group(1) + " " + row.group(2));
            }
        }
        assertThat(told).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(told)).isEqualTo(new TreeSet<>(served()));
    }

    @Test
    void namesNoActionTwice() throws IOException {
        List<String> named = rows().stream().map(row -> row.group(1)).toList();
        assertThat(named).doesNotHaveDuplicates().hasSizeGreaterThan(70);
    }

    private static List<String> served() {
        try (TestServer server = TestServer.start()) {
            return Api.actions(server.services(), Duration.ZERO, InstantSource.system()).stream()
                    .map(CompatibilityDocumentTest::describe)
                    .toList();
        }
    }

    private static String describe(Action action) {
        return "%s.%s %s %s"
                .formatted(action.resource(), action.name(), action.method(), action.path());
    }

    private static List<MatchResult> rows() throws IOException {
        List<String> lines =
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.startsWith("| `"))
                        .toList();
        List<MatchResult> rows =
                lines.stream().flatMap(line -> ROW.matcher(line).results()).toList();
        assertThat(rows).as("every row can be read").hasSameSizeAs(lines);
        return rows;
    }
}
