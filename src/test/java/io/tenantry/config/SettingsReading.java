package io.tenantry.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads settings and keeps the faults.
abstract class SettingsReading {
    static final String URL = "jdbc:postgresql://db/tenantry";
    final List<String> faults = new ArrayList<>();

    Settings read(Map<Setting, String> given) {
        return new SettingsReader(given, faults).read();
    }
}
