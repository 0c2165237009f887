package io.tenantry.console.usage;

import java.util.Arrays;

/// What organizations are ranked by.
public enum TopMeasure {
    PAYLOADS("payload", "Payloads", true),
    NOTEBOOK_MINUTES("notebookMinutesPerMonth", "Notebook minutes", true),
    DEVICES("device", "Devices", false),
    MEMBERS("member", "Members", false);

    private final String key;
    private final String label;
    private final boolean isMonthly;

    TopMeasure(String key, String label, boolean isMonthly) {
        this.key = key;
        this.label = label;
        this.isMonthly = isMonthly;
    }

    /// Its name in the API and in the address.
    public String key() {
        return key;
    }

    /// What it is called.
    public String label() {
        return label;
    }

    /// Whether it begins anew with each billing period; otherwise it is told of now alone.
    public boolean isMonthly() {
        return isMonthly;
    }

    /// The one of that name; payloads where there is none.
    static TopMeasure of(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key.equals(key))
                .findFirst()
                .orElse(PAYLOADS);
    }
}
