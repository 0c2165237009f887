package io.tenantry.console.web;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes numbers as people of a language do. Immutable.
public final class Numbers {
    private final Locale locale;

    private Numbers(Locale locale) {
        this.locale = locale;
    }

    /// @param acceptLanguage the header of that name; English numbers without one, or a broken one
    public static Numbers of(@Nullable String acceptLanguage) {
        try {
            List<Locale.LanguageRange> wanted =
                    Locale.LanguageRange.parse(acceptLanguage == null ? "en" : acceptLanguage);
            Locale locale = Locale.forLanguageTag(wanted.getFirst().getRange());
            return new Numbers(locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale);
        } catch (IllegalArgumentException e) {
            return new Numbers(Locale.ENGLISH);
        }
    }

    /// A whole number with its thousands set apart.
    public String whole(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// A large number in few characters: `12M`.
    public String compact(long number) {
        NumberFormat format =
                NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(Math.abs(number) >= 1_000 ? 1 : 0);
        return format.format(number);
    }

    /// A share of a hundred, rounded down, so that 100 % means reached.
    public String percent(long percent) {
        return NumberFormat.getPercentInstance(locale).format(percent / 100.0);
    }
}
