package io.tenantry.testing;

import io.tenantry.config.Setting;
import io.tenantry.config.Settings;
import io.tenantry.config.SettingsReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The settings that tests start servers with: a free port, a folder of their own, few connections,
/// otherwise the defaults.
public final class TestSettings {
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private TestSettings() {}

    public static Settings create() {
        return create(Map.of());
    }

    /// @param further what is not as usual
    public static Settings create(Map<Setting, String> further) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        given.put(Setting.PORT, "0");
        given.put(Setting.DATA_DIR, dataDirectory());
        given.put(Setting.DATABASE_CONNECTIONS, "8");
        given.putAll(further);
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
