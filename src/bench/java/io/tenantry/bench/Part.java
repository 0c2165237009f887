package io.tenantry.bench;

/// One of the things that are measured, which can be run alone.
interface Part {
    /// As `--only` takes it.
    String name();

    /// Above its table.
    String title();

    /// Whether the quick run has it.
    boolean isQuick();

    void run(Stage stage);
}
