package io.tenantry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "settings.md");

    /// After a change of the list, the property `tenantry.write-docs` writes the document anew.
    @Test
    void saysWhatTheListOfSettingsSays() throws IOException {
        String text = SettingsDocument.markdown();
        if (Boolean.getBoolean("tenantry.write-docs")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT).content().isEqualTo(text);
    }
}
