package io.tenantry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    @Test
    void tellsEverySettingAsItIs() throws IOException {
        String table =
                Arrays.stream(Setting.values())
                        .map(SettingsDocumentTest::row)
                        .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("docs", "settings.md"))).contains(table);
    }

    private static String row(Setting setting) {
        String otherwise =
                setting.defaultText().isEmpty() ? "none" : "`" + setting.defaultText() + "`";
        return "| `%s` | `%s` | %s | %s | %s | `%s` |"
                .formatted(
                        setting.option(),
                        setting.variable(),
                        setting.meaning(),
                        otherwise,
                        setting.range(),
                        setting.example());
    }
}
