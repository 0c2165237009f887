package io.tenantry.testing;

import io.tenantry.config.Setting;
import io.tenantry.config.Settings;
import io.tenantry.config.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The settings that tests start servers with: a free port, a folder of their own, few connections,
/// otherwise the defaults.
public final class TestSettings {
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private TestSettings() {}

    public static Settings create() {
        Map<Setting, String> given =
                Map.of(
                        Setting.PORT, "0",
                        Setting.DATA_DIR, dataDirectory(),
                        Setting.DATABASE_CONNECTIONS, "8");
        List<String> faults = new ArrayList<>();
        Settings settings = new SettingsReader(given, faults).read();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
        return settings;
    }

    private static String dataDirectory() {
        long run = ProcessHandle.current().pid();
        return "target/test-data/" + run + "-" + FOLDERS.incrementAndGet();
    }
}
