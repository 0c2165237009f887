package io.tenantry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartupFailureTest {
    @ParameterizedTest
    @MethodSource("causes")
    void tellsTheSystemsReasonForAFile(IOException cause, String reason) {
        assertThat(StartupFailure.file("write", Path.of("/there"), cause))
                .hasMessage("Cannot write /there: " + reason)
                .hasCause(cause);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(new AccessDeniedException("/there"), "permission denied"),
                arguments(new NoSuchFileException("/there"), "no such file or directory"),
                arguments(new FileAlreadyExistsException("/there"), "it exists already"),
                arguments(new NotDirectoryException("/there"), "not a directory"),
                arguments(new DirectoryNotEmptyException("/there"), "directory not empty"),
                arguments(
                        new FileSystemException("/there", null, "No space left on device"),
                        "No space left on device"),
                arguments(new FileSystemException("/there"), "/there"),
                arguments(
                        new FileNotFoundException("/there (Too many open files)"),
                        "Too many open files"),
                arguments(new FileNotFoundException("/other"), "/other"),
                arguments(new IOException("Stream closed"), "Stream closed"),
                arguments(new IOException(), "IOException"));
    }
}
