package io.tenantry.console.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What a number counts, and how people read it.
public enum Unit {
    /// Things, one by one.
    COUNT {
        @Override
        public String brief(long number, Numbers numbers) {
            return numbers.compact(number);
        }

        @Override
        public String exact(long number, Numbers numbers) {
            return numbers.whole(number);
        }
    },
    /// Bytes, in steps of a thousand (ISO/IEC 80000-13).
    BYTES {
        @Override
        public String brief(long number, Numbers numbers) {
            BigDecimal shown = BigDecimal.valueOf(number);
            int step = 0;
            while (tenths(shown).compareTo(THOUSAND) >= 0 && step < PREFIXES.size() - 1) {
                shown = shown.movePointLeft(3);
                step++;
            }
            return numbers.decimal(tenths(shown)) + " " + PREFIXES.get(step);
        }

        @Override
        public String exact(long number, Numbers numbers) {
            return numbers.whole(number) + (number == 1 ? " byte" : " bytes");
        }
    },
    /// Seconds, up to days.
    SECONDS {
        @Override
        public String brief(long number, Numbers numbers) {
            Step step =
                    STEPS.stream()
                            .filter(each -> number >= each.seconds())
                            .findFirst()
                            .orElse(STEPS.getLast());
            BigDecimal shown =
                    BigDecimal.valueOf(number)
                            .divide(BigDecimal.valueOf(step.seconds()), 1, RoundingMode.HALF_UP);
            boolean isOne = shown.compareTo(BigDecimal.ONE) == 0;
            return numbers.decimal(shown) + " " + step.name() + (isOne ? "" : "s");
        }

        @Override
        public String exact(long number, Numbers numbers) {
            return numbers.whole(number) + (number == 1 ? " second" : " seconds");
        }
    };

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final List<String> PREFIXES = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");

    private record Step(String name, long seconds) {}

    private static final List<Step> STEPS =
            List.of(
                    new Step("day", 86_400),
                    new Step("hour", 3_600),
                    new Step("minute", 60),
                    new Step("second", 1));

    /// Few characters for the eye: `1.1 GB`, `180 days`, `12M`.
    public abstract String brief(long number, Numbers numbers);

    /// All digits: `1,073,741,824 bytes`.
    public abstract String exact(long number, Numbers numbers);

    /// As [#brief], with the digits behind it where they say more.
    public String both(long number, Numbers numbers) {
        String brief = brief(number, numbers);
        String exact = exact(number, numbers);
        return this == COUNT || brief.equals(exact) ? exact : brief + " (" + exact + ")";
    }

    private static BigDecimal tenths(BigDecimal number) {
        return number.setScale(1, RoundingMode.HALF_UP);
    }
}
