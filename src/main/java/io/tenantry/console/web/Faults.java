package io.tenantry.console.web;

import io.tenantry.contract.Schema;
import io.tenantry.http.ApiReply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What is wrong with a form, by the names of its fields, which are the places of their values in
/// the JSON that the form becomes: `limits.member`. The API decides whether there is a fault, and
/// tells the first; here the others are found as well, so that all can be mended at once.
/// Immutable.
public final class Faults {
    /// No faults.
    public static final Faults NONE = new Faults(Map.of(), "");

    private final Map<String, String> byField;
    private final String general;
    private final OtherChange otherChange;

    private Faults(Map<String, String> byField, String general) {
        this(byField, general, OtherChange.UNKNOWN);
    }

    private Faults(Map<String, String> byField, String general, OtherChange otherChange) {
        this.byField = byField;
        this.general = general;
        this.otherChange = otherChange;
    }

    /// Finds what is wrong with a form that the API refused.
    ///
    /// @param reply the refusal
    /// @param bodyName the contract's name of the body, which messages begin with: `orgConfig`
    /// @param schemaName the schema of the body
    /// @param body what the form became
    /// @param language of whoever reads it
    public static Faults of(
            ApiReply reply, String bodyName, String schemaName, JsonNode body, Numbers language) {
        Faults faults = inBody(schemaName, body, language);
        return faults.isAny() ? faults : named(reply.message(), bodyName, language);
    }

    /// Finds what the API would refuse of a form, for those that a page does not send because of a
    /// fault that it found itself: both are told at once.
    ///
    /// @param schemaName the schema of the body
    /// @param body what the form became
    /// @param language of whoever reads it
    public static Faults inBody(String schemaName, JsonNode body, Numbers language) {
        return new Faults(new FaultSearch(language).of(Schema.named(schemaName), body), "");
    }

    /// A refusal that is about no field in particular.
    public static Faults general(ApiReply reply) {
        String message = reply.message();
        int blank = message.indexOf(' ');
        boolean hasPlace = blank > 0 && message.substring(0, blank).matches("[A-Za-z]+[.][^']*");
        return general(
                hasPlace
                        ? PlainWords.beside(message.substring(blank + 1))
                        : PlainWords.sentence(message));
    }

    /// As [#general(ApiReply)], of what the API does not know of.
    ///
    /// @param sentence for people to read
    public static Faults general(String sentence) {
        return new Faults(
                Map.of(),
                sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
    }

    /// As [#general(String)], because somebody else was faster.
    ///
    /// @param otherChange what that one did
    public static Faults overtaken(String sentence, OtherChange otherChange) {
        return new Faults(Map.of(), sentence, otherChange);
    }

    /// These faults and one that the API does not know of.
    ///
    /// @param words what is wrong with the field, for people to read
    public Faults with(String field, String words) {
        Map<String, String> more = new LinkedHashMap<>(byField);
        more.put(field, words);
        return new Faults(more, general, otherChange);
    }

    /// These faults, and this one where nothing is known to be wrong with the field yet.
    ///
    /// @param words what is wrong with the field, for people to read; empty for nothing
    public Faults orAt(String field, String words) {
        return words.isEmpty() || byField.containsKey(field) ? this : with(field, words);
    }

    /// These faults and others; where both tell of the same, the others do.
    public Faults and(Faults others) {
        Map<String, String> all = new LinkedHashMap<>(byField);
        all.putAll(others.byField);
        return others.general.isEmpty()
                ? new Faults(all, general, otherChange)
                : new Faults(all, others.general, others.otherChange);
    }

    /// Something that the page itself found wrong with a field.
    ///
    /// @param sentence for people to read
    public static Faults at(String field, String sentence) {
        return new Faults(Map.of(field, sentence), "");
    }

    /// Where the refusal as a whole quotes what was typed in a field: beside that field.
    ///
    /// @param typed what stands in the field
    public Faults beside(String field, String typed) {
        return typed.isEmpty() || !general.contains("'" + typed + "'")
                ? this
                : new Faults(Map.of(field, general), "", otherChange);
    }

    /// Where the refusal as a whole is that somebody is a member already: beside the field that
    /// tells who, be it by an id that the refusal does not quote.
    public Faults ofMemberAlready(String field) {
        return general.endsWith(" already.")
                ? new Faults(Map.of(field, general), "", otherChange)
                : this;
    }

    /// What is wrong below a place, by the names that fields have there.
    public Faults under(String place) {
        Map<String, String> below = new LinkedHashMap<>();
        byField.forEach((field, fault) -> {
            if (field.startsWith(place + ".")) {
                below.put(field.substring(place.length() + 1), fault);
            }
        });
        return new Faults(below, general, otherChange);
    }

    /// The field below a place that is wrong, by the name that it has there; the first one, empty
    /// for none.
    public String firstBelow(String place) {
        return under(place).byField.keySet().stream().findFirst().orElse("");
    }

    /// The same faults of fields that have another name for their first part.
    public Faults renamed(String part, String name) {
        Map<String, String> renamed = new LinkedHashMap<>();
        byField.forEach((field, fault) ->
                renamed.put(
                        field.startsWith(part + ".")
                                ? name + field.substring(part.length())
                                : field,
                        fault));
        return new Faults(renamed, general, otherChange);
    }

    /// The same faults, of which one is told beside another field and in other words.
    ///
    /// @param place what the contract calls faulty; nothing changes when it is not
    public Faults retold(String place, String field, String words) {
        if (!byField.containsKey(place)) {
            return this;
        }
        Map<String, String> retold = new LinkedHashMap<>(byField);
        retold.remove(place);
        retold.put(field, words);
        return new Faults(retold, general, otherChange);
    }

    /// The same faults, of which all below a place are told as one, of the place itself.
    public Faults gathered(String place, String words) {
        Map<String, String> gathered = new LinkedHashMap<>(byField);
        gathered.keySet().removeIf(field -> field.startsWith(place + "."));
        gathered.put(place, words);
        return new Faults(gathered, general, otherChange);
    }

    /// What is wrong with a field; empty for nothing.
    public String of(String field) {
        return byField.getOrDefault(field, "");
    }

    /// What is wrong with a field or a part of it; empty for nothing.
    public String within(String field) {
        return byField.entrySet().stream()
                .filter(fault ->
                        fault.getKey().equals(field) || fault.getKey().startsWith(field + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /// What is wrong with the form as a whole; empty for nothing.
    public String general() {
        return general;
    }

    /// The change that came before this one and is why [#general] is told.
    public OtherChange otherChange() {
        return otherChange;
    }

    /// Whether anything is wrong.
    public boolean isAny() {
        return !byField.isEmpty() || !general.isEmpty();
    }

    /// How many fields are wrong. What stands in one field together, as `emails.0` and `emails.1`,
    /// counts once.
    public int count() {
        return (int)
                byField.keySet().stream()
                        .map(field -> field.replaceFirst("[.][0-9]+$", ""))
                        .distinct()
                        .count();
    }

    /// A refusal that begins with the name of the body and a place in it is about that place.
    private static Faults named(String message, String bodyName, Numbers language) {
        int blank = message.indexOf(' ');
        String place = blank < 0 ? "" : message.substring(0, blank);
        return place.startsWith(bodyName + ".")
                ? new Faults(
                        Map.of(
                                place.substring(bodyName.length() + 1),
                                PlainWords.beside(message.substring(blank + 1), language)),
                        "")
                : new Faults(Map.of(), PlainWords.sentence(message, language));
    }
}
