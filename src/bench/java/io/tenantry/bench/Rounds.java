package io.tenantry.bench;

import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.Tally;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/// Measures the sides of a comparison in turn, so that whatever else the machine does meets all of
/// them alike.
final class Rounds {
    private final Plan plan;
    private final Progress progress;

    Rounds(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// Warms up each side, then measures A, B, A, B, …
    ///
    /// @param what is compared, for the one who watches
    /// @return the rates of the sides in their order
    List<Measured> compare(String what, List<Contender> contenders) {
        Map<Contender, List<Double>> rates = new LinkedHashMap<>();
        int steps = contenders.size() * (plan.rounds() + 1);
        try (ProgressBar bar = progress.bar(what, steps)) {
            for (Contender contender : contenders) {
                bar.setExtraMessage(contender.name() + " warms up");
                contender.load().run(plan.warmUp());
                bar.step();
                rates.put(contender, new ArrayList<>());
            }
            for (int round = 0; round < plan.rounds(); round++) {
                for (Map.Entry<Contender, List<Double>> side : rates.entrySet()) {
                    bar.setExtraMessage(side.getKey().name());
                    Tally tally = side.getKey().load().run(plan.round());
                    side.getValue().add(tally.rate());
                    bar.step();
                }
            }
        }
        List<Measured> measured = new ArrayList<>();
        rates.forEach(
                (side, values) -> measured.add(Measured.rate(side.name(), new Figures(values))));
        tell(what, measured);
        return measured;
    }

    private void tell(String what, List<Measured> measured) {
        List<String> texts =
                measured.stream()
                        .map(it -> it.name() + " " + Unit.PER_SECOND.format(it.figures()))
                        .toList();
        progress.tell(what + ": " + String.join(", ", texts));
    }
}
