package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.config.Setting;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/// Every setting can be given, on the command line and so by its environment variable.
class ServeOptionsTest {
    @ParameterizedTest
    @EnumSource
    void takes(Setting setting) {
        ServeOptions options = new ServeOptions();
        new CommandLine(options).parseArgs(setting.option(), setting.example());
        assertThat(options.given()).containsExactly(Map.entry(setting, setting.example()));
    }
}
