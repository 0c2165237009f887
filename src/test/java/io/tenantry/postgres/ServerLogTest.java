package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir Path directory;

    private ServerLog log;

    @BeforeEach
    void makeTheFile() {
        log = new ServerLog(directory.resolve("postgres.log")).create();
    }

    @Test
    void givesTheLastLinesOfThisStartOnly() throws IOException {
        append("yesterday\n");
        long before = log.size();
        append("line\n".repeat(30) + "the end\n");
        assertThat(log.linesSince(before)).hasSize(20).endsWith("the end");
        append("more\n");
        assertThat(log.linesSince(log.size() - 5)).containsExactly("more");
    }

    @Test
    void readsOnlyTheEndOfALargeFile() throws IOException {
        append("x".repeat(1 << 20) + "\nthe end\n");
        assertThat(log.linesSince(0)).hasSize(2).endsWith("the end");
    }

    @Test
    void findsTheReasonBeforeWhatEverySessionSaysInTheEnd() throws IOException {
        append(
                "reason\n"
                        + "FATAL:  terminating connection due to unexpected postmaster exit\n"
                                .repeat(90));
        assertThat(log.linesBeforeEnd(5)).containsExactly("reason");
        append("1\n2\n3\n4\n5\n");
        assertThat(log.linesBeforeEnd(5)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void keepsASmallFile() throws IOException {
        append("line\n");
        log.bound();
        assertThat(log.linesSince(0)).containsExactly("line");
        assertThat(directory.resolve("postgres.log.1")).doesNotExist();
    }

    @Test
    void movesALargeFileAside() throws IOException {
        append("x".repeat((int) ServerLog.LIMIT) + "\nthe end\n");
        log.bound();
        assertThat(log.size()).isZero();
        assertThat(directory.resolve("postgres.log.1")).hasSize(ServerLog.LIMIT + 9);
        append("line\n");
        log.bound();
        assertThat(log.linesSince(0)).containsExactly("line");
    }

    private void append(String text) throws IOException {
        Files.writeString(log.file(), text, StandardOpenOption.APPEND);
    }
}
