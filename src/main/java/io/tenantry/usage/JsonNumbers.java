package io.tenantry.usage;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Numbers of a JSON text that are meant to be whole.
final class JsonNumbers {
    private JsonNumbers() {}

    /// Reads the number the parser stands at.
    ///
    /// @return a `Long` when the number is whole and fits one, however it is written; otherwise a
    ///   [Fraction]
    static Object wholeOrFraction(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        String digits = parser.getString();
        try {
            return new BigDecimal(digits).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return new Fraction(digits);
        }
    }

    /// A number that is not whole or does not fit a `long`, as it was written.
    record Fraction(String digits) {
        @Override
        public String toString() {
            return EventText.shortened(digits);
        }
    }
}
