package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./test` asks Maven, or runs the tests that take longer.
class TestScriptTest {
    @TempDir Path temporary;
    private Checkout checkout;

    @BeforeEach
    void copyTheScripts() throws IOException {
        checkout = new Checkout(temporary);
    }

    @Test
    void passesItsArgumentsToMaven() throws Exception {
        checkout.tool("node", "echo v20");
        checkout.tool("npm", "true");
        assertThat(checkout.run("test", "-Dtest=One").out())
                .contains("mvn [-B][-ntp][verify][-Dtest=One]");
    }

    @Test
    void tellsOfItsOptions() throws Exception {
        assertThat(checkout.run("test", "--help").out())
                .startsWith("Usage: ./test")
                .contains("--chaos", "Examples:");
    }

    @Test
    void runsTheChaosTestWithItsArguments() throws Exception {
        Path classPath = Files.createDirectories(checkout.home().resolve("target/bench"));
        Files.writeString(classPath.resolve("classpath"), "libraries");
        assertThat(checkout.run("test", "--chaos", "--seed", "7").out())
                .endsWith("[io.tenantry.chaos.Main][--seed][7]\n");
    }

    @Test
    void isTheCodeOfMaven() throws Exception {
        checkout.tool("node", "echo v20");
        checkout.tool("npm", "true");
        checkout.maven(1);
        assertThat(checkout.run("test").code()).isEqualTo(1);
    }
}
