package io.tenantry.console.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// Says what the contract's validation found (`io.tenantry.contract`) in words for people who do
/// not read schemas.
public final class PlainWords {
    /// The contract's words for a fault, and ours, which go behind "This field" as well as beside
    /// the field. Longer ones first where one ends with another.
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("is required", "is needed");
        WORDS.put("is the wrong type", "is not of the right kind");
        WORDS.put("has longer length than allowed", "is too long");
        WORDS.put("has less length than allowed", "is too short");
        WORDS.put("is less than minimum", "is too small");
        WORDS.put("is more than maximum", "is too large");
        WORDS.put("has additional properties", "has a name in it that is not known here");
        WORDS.put("pattern mismatch", "has a character that is not allowed here");
        WORDS.put("must be an enum value", "is none of the choices");
        WORDS.put("no (or more than one) schemas match", "is not written as it should be");
        WORDS.put("must be email format", "is no e-mail address");
    }

    private PlainWords() {}

    /// Says one fault as a sentence.
    ///
    /// @param message the contract's: `query.name.$in has less length than allowed`
    public static String sentence(String message) {
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            if (message.endsWith(word.getKey())) {
                String place =
                        message.substring(0, message.length() - word.getKey().length()).strip();
                return place + " " + word.getValue() + ".";
            }
        }
        return message + ".";
    }

    /// Says what is wrong with a field, beside it.
    ///
    /// @param fault the contract's words alone: `is required`
    static String beside(String fault) {
        String words = WORDS.getOrDefault(fault, fault);
        return "This " + words + ".";
    }
}
