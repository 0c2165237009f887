package io.tenantry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the root, copied beside a `java` and a `mvn` that only tell what they are asked.
class ScriptsTest {
    private static final List<String> SCRIPTS =
            List.of("tenantry", "test", "bin/jdk.sh", "bin/testclasses.sh");

    @TempDir Path temporary;
    private Path home;
    private Path programs;
    private Path jdk;
    private int trainingCode;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void copyTheScripts() throws IOException {
        home = Files.createDirectories(temporary.resolve("a checkout"));
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("src/main"));
        Files.createFile(home.resolve("pom.xml"));
        for (String script : SCRIPTS) {
            write(home.resolve(script), Files.readString(Path.of(script)));
        }
        programs = Files.createDirectories(temporary.resolve("programs"));
        jdk = jdk("25.0.1");
        maven(0);
    }

    @Nested
    class Launcher {
        @Test
        void buildsWhatIsMissingAndSaysSo() throws Exception {
            Outcome outcome = run("tenantry", "serve", "--port", "1 2");
            assertThat(outcome.code()).isZero();
            assertThat(outcome.out()).endsWith("[-jar][%s][serve][--port][1 2]\n".formatted(jar()));
            assertThat(outcome.err())
                    .startsWith("Building Tenantry; the first time takes a minute or two")
                    .contains("Built.\nPreparing fast starts")
                    .endsWith("Prepared.\njava is heard on stderr\n");
        }

        @Test
        void preparesFastStartsOnceAfterEachBuild() throws Exception {
            Outcome first = run("tenantry", "--version");
            assertThat(first.err()).contains("Preparing fast starts");
            assertThat(first.out()).contains("[-XX:AOTCache=%s]".formatted(cache()));
            Outcome second = run("tenantry", "--version");
            assertThat(second.err()).doesNotContain("Preparing");
            assertThat(second.out()).contains("[-XX:AOTCache=%s]".formatted(cache()));
        }

        @Test
        void startsWithoutACacheThatCouldNotBeMade() throws Exception {
            trainingCode = 1;
            jdk = jdk("25.0.1");
            Outcome first = run("tenantry", "--version");
            assertThat(first.code()).isZero();
            assertThat(first.err()).contains("starts will take longer");
            assertThat(first.out()).doesNotContain("-XX:AOTCache=");
            assertThat(home.resolve("target/training/output.txt")).content().contains("is heard");
            assertThat(run("tenantry", "--version").err()).doesNotContain("Preparing");
        }

        @Test
        void buildsNothingWhenNothingChanged() throws Exception {
            run("tenantry", "--version");
            assertThat(run("tenantry", "--version").err()).isEqualTo("java is heard on stderr\n");
        }

        @Test
        void buildsAnewAfterAChangeAndAfterADeletion() throws Exception {
            Path source = Files.createFile(home.resolve("src/main/Source.java"));
            run("tenantry", "--version");
            Files.setLastModifiedTime(jar(), FileTime.from(Instant.EPOCH));
            assertThat(run("tenantry", "--version").err()).startsWith("Building Tenantry anew");
            Files.setLastModifiedTime(jar(), FileTime.from(Instant.now().minusSeconds(60)));
            Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
            Files.delete(source);
            assertThat(run("tenantry", "--version").err()).startsWith("Building Tenantry anew");
        }

        @Test
        void leavesTheOldFileToAServerThatRunsFromIt() throws Exception {
            run("tenantry", "--version");
            Path running = Files.createLink(temporary.resolve("running.jar"), jar());
            Files.setLastModifiedTime(jar(), FileTime.from(Instant.EPOCH));
            run("tenantry", "--version");
            assertThat(Files.isSameFile(running, jar())).isFalse();
        }

        @Test
        void buildsOnceForTwoCommandsStartedTogether() throws Exception {
            Process first = start("tenantry", "first");
            Process second = start("tenantry", "second");
            assertThat(outcome(first).code() + outcome(second).code()).isZero();
            assertThat(home.resolve("target/builds")).content().isEqualTo("built\n");
            assertThat(home.resolve("target/build.lock")).doesNotExist();
        }

        @Test
        void takesAwayTheLockOfABuildThatWasKilled() throws Exception {
            Process dead = new ProcessBuilder("true").start();
            dead.waitFor();
            Files.createDirectories(home.resolve("target"));
            Files.createSymbolicLink(
                    home.resolve("target/build.lock"), Path.of(Long.toString(dead.pid())));
            assertThat(run("tenantry", "--version").code()).isZero();
        }

        @Test
        void showsWhyABuildFailed() throws Exception {
            maven(1);
            Outcome outcome = run("tenantry", "serve");
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains("what mvn complains about")
                    .endsWith("The build failed; the lines above say why.\n");
            assertThat(home.resolve("target/build.lock")).doesNotExist();
        }

        @Test
        void worksThroughALinkAndLeavesTheDirectoryItIsCalledIn() throws Exception {
            Path link = Files.createSymbolicLink(programs.resolve("tt"), home.resolve("tenantry"));
            Process process = builder(link.toString()).directory(temporary.toFile()).start();
            assertThat(outcome(process).out())
                    .startsWith("in " + temporary.toRealPath() + " ")
                    .contains("[%s]".formatted(jar()));
        }
    }

    @Nested
    class Tests {
        @Test
        void passesItsArgumentsToMaven() throws Exception {
            tool("node", "echo v20");
            tool("npm", "true");
            assertThat(run("test", "-Dtest=One").out())
                    .contains("mvn [-B][-ntp][verify][-Dtest=One]");
        }

        @Test
        void tellsOfItsOptions() throws Exception {
            assertThat(run("test", "--help").out())
                    .startsWith("Usage: ./test")
                    .contains("--chaos", "Examples:");
        }

        @Test
        void runsTheChaosTestWithItsArguments() throws Exception {
            Path classPath = Files.createDirectories(home.resolve("target/bench"));
            Files.writeString(classPath.resolve("classpath"), "libraries");
            assertThat(run("test", "--chaos", "--seed", "7").out())
                    .endsWith("[io.tenantry.chaos.Main][--seed][7]\n");
        }

        @Test
        void isTheCodeOfMaven() throws Exception {
            tool("node", "echo v20");
            tool("npm", "true");
            maven(1);
            assertThat(run("test").code()).isEqualTo(1);
        }
    }

    @Test
    void passesByAJdkThatIsTooOld() throws Exception {
        jdk = jdk("21.0.2");
        Outcome outcome = run("tenantry", "--version");
        assertThat(outcome.out()).doesNotContain("[-jar]");
    }

    private Path jar() throws IOException {
        return home.toRealPath().resolve("target/tenantry.jar");
    }

    private Path cache() throws IOException {
        return home.toRealPath().resolve("target/tenantry.aot");
    }

    private Path jdk(String version) throws IOException {
        Path folder = temporary.resolve("jdk-" + version);
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        write(
                folder.resolve("bin/java"),
                """
                #!/bin/sh
                [ "$1" = -version ] && exit
                echo "java is heard on stderr" >&2
                for word; do
                  case $word in -XX:AOTCacheOutput=*)
                    echo learnt >"${word#*=}"; exit %d
                  esac
                done
                printf 'in %%s ' "$PWD"; printf '[%%s]' "$@"; echo
                """
                        .formatted(trainingCode));
        write(folder.resolve("bin/javac"), "#!/bin/sh\n");
        return folder;
    }

    private void maven(int code) throws IOException {
        tool(
                "mvn",
                """
                printf 'mvn '; printf '[%%s]' "$@"; echo
                [ %d = 0 ] || { echo what mvn complains about >&2; exit %d; }
                mkdir -p target; echo built >>target/builds; echo jar >target/tenantry.jar
                """
                        .formatted(code, code));
    }

    private void tool(String name, String commands) throws IOException {
        write(programs.resolve(name), "#!/bin/sh\n" + commands);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(String script, String... arguments) throws Exception {
        return outcome(start(script, arguments));
    }

    private Process start(String script, String... arguments) throws IOException {
        ProcessBuilder builder = builder(home.resolve(script).toString());
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }

    private ProcessBuilder builder(String script) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(script)));
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        return builder;
    }

    private static Outcome outcome(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }
}
