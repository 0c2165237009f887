package io.tenantry.bench;

import io.tenantry.bench.report.Row;
import java.util.function.Consumer;

/// What Tenantry takes to start and to run: time, memory, disk.
final class FootprintPart implements Part {
    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String title() {
        return "6. Start, memory and disk: `./tenantry serve`";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void run(Stage stage) {
        Consumer<Row> report = row -> stage.add(this, row);
        new StartTimes(stage, report).measure();
        new WorkFootprint(stage, report).measure();
    }
}
