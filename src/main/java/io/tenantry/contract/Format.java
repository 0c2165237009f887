package io.tenantry.contract;

/// The formats that the contract names, as loose as the contract has them.
enum Format {
    DATE_TIME("date-time") {
        @Override
        boolean accepts(String text) {
            return DateTimes.parse(text).isPresent();
        }
    },
    /// An `@` anywhere and no white space.
    EMAIL("email") {
        @Override
        boolean accepts(String text) {
            return text.indexOf('@') >= 0 && hasNoSpace(text);
        }
    },
    /// A scheme, a colon, and no white space.
    URI("uri") {
        @Override
        boolean accepts(String text) {
            int colon = text.indexOf(':');
            return colon > 0
                    && isAsciiLetter(text.charAt(0))
                    && text.chars().limit(colon).allMatch(Format::isSchemeCharacter)
                    && hasNoSpace(text);
        }
    };

    private final String keyword;

    Format(String keyword) {
        this.keyword = keyword;
    }

    abstract boolean accepts(String text);

    /// Says whether a text longer than the schema's `maxLength` is looked at. Only its length is
    /// reported otherwise.
    boolean readsOverlong() {
        return this == EMAIL;
    }

    String fault() {
        return "must be " + keyword + " format";
    }

    static Format named(String keyword) {
        for (Format format : values()) {
            if (format.keyword.equals(keyword)) {
                return format;
            }
        }
        throw new IllegalArgumentException("unknown format '" + keyword + "'");
    }

    private static boolean hasNoSpace(String text) {
        return text.chars().noneMatch(Format::isSpace);
    }

    /// White space as ECMA-262 counts it: the Unicode separators, TAB to CR, and U+FEFF.
    private static boolean isSpace(int character) {
        return Character.isSpaceChar(character)
                || (character >= '\t' && character <= '\r')
                || character == '\ufeff';
    }

    private static boolean isSchemeCharacter(int character) {
        return isAsciiLetter(character)
                || (character >= '0' && character <= '9')
                || character == '+'
                || character == '-'
                || character == '.';
    }

    private static boolean isAsciiLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
