package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tenantry` builds what is missing and starts it.
class LauncherScriptTest {
    @TempDir Path temporary;
    private Checkout checkout;

    @BeforeEach
    void copyTheScripts() throws IOException {
        checkout = new Checkout(temporary);
    }

    @Test
    void buildsWhatIsMissingAndSaysSo() throws Exception {
        Checkout.Outcome outcome = checkout.run("tenantry", "serve", "--port", "1 2");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .endsWith("[-jar][%s][serve][--port][1 2]\n".formatted(checkout.jar()));
        assertThat(outcome.err())
                .startsWith("Building Tenantry; the first time takes two or three minutes")
                .contains("Built.\nPreparing fast starts")
                .endsWith("Prepared.\njava is heard on stderr\n");
    }

    @Test
    void preparesFastStartsOnceAfterEachBuild() throws Exception {
        Checkout.Outcome first = checkout.run("tenantry", "--version");
        assertThat(first.err()).contains("Preparing fast starts");
        assertThat(first.out()).contains("[-XX:AOTCache=%s]".formatted(checkout.cache()));
        Checkout.Outcome second = checkout.run("tenantry", "--version");
        assertThat(second.err()).doesNotContain("Preparing");
        assertThat(second.out()).contains("[-XX:AOTCache=%s]".formatted(checkout.cache()));
    }

    @Test
    void startsWithoutACacheThatCouldNotBeMade() throws Exception {
        checkout.useJdk("25.0.1", 1);
        Checkout.Outcome first = checkout.run("tenantry", "--version");
        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("starts will take longer");
        assertThat(first.out()).doesNotContain("-XX:AOTCache=");
        assertThat(checkout.home().resolve("target/training/output.txt"))
                .content()
                .contains("is heard");
        assertThat(checkout.run("tenantry", "--version").err()).doesNotContain("Preparing");
    }

    @Test
    void buildsNothingWhenNothingChanged() throws Exception {
        checkout.run("tenantry", "--version");
        assertThat(checkout.run("tenantry", "--version").err())
                .isEqualTo("java is heard on stderr\n");
    }

    @Test
    void buildsAnewAfterAChangeAndAfterADeletion() throws Exception {
        Path source = Files.createFile(checkout.home().resolve("src/main/Source.java"));
        checkout.run("tenantry", "--version");
        Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.EPOCH));
        assertThat(checkout.run("tenantry", "--version").err())
                .startsWith("Building Tenantry anew");
        Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.now().minusSeconds(60)));
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        Files.delete(source);
        assertThat(checkout.run("tenantry", "--version").err())
                .startsWith("Building Tenantry anew");
    }

    @Test
    void leavesTheOldFileToAServerThatRunsFromIt() throws Exception {
        checkout.run("tenantry", "--version");
        Path running = Files.createLink(temporary.resolve("running.jar"), checkout.jar());
        Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.EPOCH));
        checkout.run("tenantry", "--version");
        assertThat(Files.isSameFile(running, checkout.jar())).isFalse();
    }

    @Test
    void buildsOnceForTwoCommandsStartedTogether() throws Exception {
        Process first = checkout.start("tenantry", "first");
        Process second = checkout.start("tenantry", "second");
        assertThat(Checkout.outcome(first).code() + Checkout.outcome(second).code()).isZero();
        assertThat(checkout.home().resolve("target/builds")).content().isEqualTo("built\n");
        assertThat(checkout.home().resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void takesAwayTheLockOfABuildThatWasKilled() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(checkout.home().resolve("target"));
        Files.createSymbolicLink(
                checkout.home().resolve("target/build.lock"), Path.of(Long.toString(dead.pid())));
        assertThat(checkout.run("tenantry", "--version").code()).isZero();
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        checkout.maven(1);
        Checkout.Outcome outcome = checkout.run("tenantry", "serve");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("what mvn complains about")
                .endsWith("The build failed; the lines above say why.\n");
        assertThat(checkout.home().resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void worksThroughALinkAndLeavesTheDirectoryItIsCalledIn() throws Exception {
        Path link =
                Files.createSymbolicLink(
                        checkout.programs().resolve("tt"), checkout.home().resolve("tenantry"));
        Process process = checkout.builder(link.toString()).directory(temporary.toFile()).start();
        assertThat(Checkout.outcome(process).out())
                .startsWith("in " + temporary.toRealPath() + " ")
                .contains("[%s]".formatted(checkout.jar()));
    }

    @Test
    void passesByAJdkThatIsTooOld() throws Exception {
        checkout.useJdk("21.0.2", 0);
        Checkout.Outcome outcome = checkout.run("tenantry", "--version");
        assertThat(outcome.out()).doesNotContain("[-jar]");
    }
}
