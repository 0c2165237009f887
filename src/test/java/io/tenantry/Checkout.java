package io.tenantry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The scripts of the root, copied beside a `java` and a `mvn` that only tell what they are asked.
final class Checkout {
    private static final List<String> SCRIPTS =
            List.of("tenantry", "test", "bin/jdk.sh", "bin/testclasses.sh");

    private final Path temporary;
    private final Path home;
    private final Path programs;
    private Path jdk;

    /// What a script wrote, and its code.
    record Outcome(int code, String out, String err) {}

    Checkout(Path temporary) throws IOException {
        this.temporary = temporary;
        this.home = Files.createDirectories(temporary.resolve("a checkout"));
        this.jdk = temporary;
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("src/main"));
        Files.createFile(home.resolve("pom.xml"));
        for (String script : SCRIPTS) {
            write(home.resolve(script), Files.readString(Path.of(script)));
        }
        programs = Files.createDirectories(temporary.resolve("programs"));
        useJdk("25.0.1", 0);
        maven(0);
    }

    Path home() {
        return home;
    }

    Path programs() {
        return programs;
    }

    Path jar() throws IOException {
        return home.toRealPath().resolve("target/tenantry.jar");
    }

    Path cache() throws IOException {
        return home.toRealPath().resolve("target/tenantry.aot");
    }

    /// Puts a JDK of that version beside the scripts.
    ///
    /// @param trainingCode what it ends with when it prepares fast starts
    void useJdk(String version, int trainingCode) throws IOException {
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
        jdk = folder;
    }

    /// Puts a `mvn` there that ends with that code.
    void maven(int code) throws IOException {
        tool(
                "mvn",
                """
                printf 'mvn '; printf '[%%s]' "$@"; echo
                [ %d = 0 ] || { echo what mvn complains about >&2; exit %d; }
                mkdir -p target; echo built >>target/builds; echo jar >target/tenantry.jar
                """
                        .formatted(code, code));
    }

    /// Puts a program there.
    void tool(String name, String commands) throws IOException {
        write(programs.resolve(name), "#!/bin/sh\n" + commands);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Outcome run(String script, String... arguments) throws Exception {
        return outcome(start(script, arguments));
    }

    Process start(String script, String... arguments) throws IOException {
        ProcessBuilder builder = builder(home.resolve(script).toString());
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }

    ProcessBuilder builder(String script) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(script)));
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        return builder;
    }

    static Outcome outcome(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }
}
