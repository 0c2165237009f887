package io.tenantry.cli;

import io.tenantry.config.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The settings that every command takes: where the data is.
class SettingOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "PATH",
            description = "Folder of the data (default: ./data).")
    @Nullable String dataDir;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "PostgreSQL to use in place of the embedded one: jdbc:postgresql://…")
    @Nullable String databaseUrl;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "Role to connect as, where the URL names none.")
    @Nullable String databaseUser;

    @Option(
            names = "--database-password",
            paramLabel = "TEXT",
            description = "Its password; better given as TENANTRY_DATABASE_PASSWORD.")
    @Nullable String databasePassword;

    /// The texts given, by setting.
    Map<Setting, String> given() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        put(given, Setting.DATA_DIR, dataDir);
        put(given, Setting.DATABASE_URL, databaseUrl);
        put(given, Setting.DATABASE_USER, databaseUser);
        put(given, Setting.DATABASE_PASSWORD, databasePassword);
        return given;
    }

    static void put(Map<Setting, String> given, Setting setting, @Nullable String text) {
        if (text != null) {
            given.put(setting, text);
        }
    }
}
