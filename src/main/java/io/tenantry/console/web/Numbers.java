package io.tenantry.console.web;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes and reads numbers as people of a language do. Immutable.
public final class Numbers {
    /// More digits than any number of the API has.
    private static final String DIGITS = "[0-9]{1,30}";

    /// Blanks and apostrophes, which stand for thousands in some languages and for nothing else in
    /// any.
    private static final Pattern BLANKS =
            Pattern.compile("(?<=[0-9])[\\s'\u2019\u00A0\u202F\u2009](?=[0-9]{3}(?![0-9]))");

    /// Invisible marks for the direction of a text, which some languages put before a minus.
    private static final Pattern DIRECTIONS = Pattern.compile("[\u200E\u200F\u061C]");

    /// One mark with three digits behind it: one language's thousand is another's one.
    private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private final Locale locale;
    private final Pattern grouped;
    private final Pattern fraction;
    private final String decimalMarks;

    private Numbers(Locale locale) {
        this.locale = locale;
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        char thousand = symbols.getGroupingSeparator();
        char decimal = symbols.getDecimalSeparator();
        decimalMarks = "[.," + Pattern.quote(String.valueOf(decimal)) + "]";
        String mark = Pattern.quote(String.valueOf(thousand));
        // Groups of two are Indian: 12,34,567.
        grouped =
                Pattern.compile(
                        "-?[0-9]{1,3}(%1$s[0-9]{2,3}){0,9}%1$s[0-9]{3}(%2$s%3$s)?"
                                .formatted(mark, Pattern.quote(String.valueOf(decimal)), DIGITS));
        fraction = Pattern.compile("-?" + DIGITS + "(" + decimalMarks + DIGITS + ")?");
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

    /// A number with as many places as it has and no thousands set apart, to stand in a field:
    /// [#read] gives the same number.
    public String plain(BigDecimal number) {
        String text = number.toPlainString();
        // Another place, so that the mark is not taken for one of thousands.
        String clear = AMBIGUOUS.matcher(text).matches() ? text + "0" : text;
        char decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return clear.replace('.', decimal);
    }

    /// Reads what [#whole] or [#plain] wrote, and what somebody typed: blanks and apostrophes may
    /// set thousands apart in every language, `.` and `,` as they do in this one. Where no
    /// thousands can be meant, both are taken for the decimal mark.
    ///
    /// @return empty for what is no number, or could be two
    public Optional<BigDecimal> read(String typed) {
        String text = BLANKS.matcher(latin(typed)).replaceAll("");
        if (grouped.matcher(text).matches()) {
            char decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
            int point = text.indexOf(decimal);
            String whole = (point < 0 ? text : text.substring(0, point)).replaceAll("[^0-9-]", "");
            return Optional.of(
                    new BigDecimal(point < 0 ? whole : whole + "." + text.substring(point + 1)));
        }
        if (AMBIGUOUS.matcher(text).matches() || !fraction.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text.replaceAll(decimalMarks, ".")));
    }

    /// Digits of every script become those of ours.
    private static String latin(String typed) {
        StringBuilder text = new StringBuilder();
        DIRECTIONS
                .matcher(typed.strip())
                .replaceAll("")
                .codePoints()
                .forEach(point -> {
                    int digit = Character.digit(point, 10);
                    text.append(digit < 0 ? Character.toString(point) : String.valueOf(digit));
                });
        return text.toString().replace('\u2212', '-');
    }

    /// A large number in few characters: `12M`.
    public String compact(long number) {
        NumberFormat format =
                NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        boolean isLarge = Math.abs(number) >= 1_000;
        format.setMaximumFractionDigits(isLarge ? 1 : 0);
        // Java 25 writes 734,999,000 as 0.7B: it takes zeros at the end of a number for its
        // precision, so large ones get none.
        long precise = isLarge ? number | 1 : number;
        String text = format.format(precise);
        // German, among others, has no short form of thousands: the 1 would be seen.
        boolean isShort =
                !latin(text).replaceAll("[^0-9]", "").equals(Long.toString(Math.abs(precise)));
        return isShort ? text : whole(number);
    }

    /// A number with at most one place behind the mark.
    String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /// A number with all its places, for people to read.
    public String exact(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /// A share of a hundred, rounded down, so that 100 % means reached.
    public String percent(long percent) {
        return NumberFormat.getPercentInstance(locale).format(percent / 100.0);
    }
}
