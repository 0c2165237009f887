package io.tenantry.testing;

import java.util.Random;

/// Texts that no compression makes small, the same in every run.
public final class Texts {
    private Texts() {}

    /// Text of as many UTF-16 units as asked for, or one less, of code points between the two.
    ///
    /// @param first the lowest code point
    /// @param last the highest one
    public static String random(int length, int first, int last) {
        int units = Character.charCount(first);
        return new Random(length)
                .ints(length / units, first, last + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
