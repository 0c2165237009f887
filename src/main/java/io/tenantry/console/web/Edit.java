package io.tenantry.console.web;

import io.tenantry.http.Json;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// A form that is sent some time after it was shown, so that somebody else may have changed the
/// same thing meanwhile. All three have one value for each part of the form; a part that is absent
/// is empty.
///
/// @param shown what the form showed at first, which it carries in its field [#SHOWN]
/// @param typed what it was sent with
/// @param present what there is now
public record Edit(ObjectNode shown, ObjectNode typed, ObjectNode present) {
    private static final String UNSAVED =
            "Nothing was saved yet: look at them, then save once more to put yours in place of theirs.";

    /// The name of the form's hidden field.
    public static final String SHOWN = "shown";

    /// Reads what the form showed.
    ///
    /// @throws Refusal when it does not tell
    public static Edit of(Fields form, ObjectNode typed, ObjectNode present) {
        if (shown(form.exact(SHOWN)) instanceof ObjectNode shown) {
            return new Edit(shown, typed, present);
        }
        throw new Refusal(422, "The form did not come whole. Open its page again.");
    }

    private static JsonNode shown(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// The parts that were changed in the form, and to something else by somebody else.
    public List<String> contended() {
        return parts(part ->
                isTouched(part) && !same(shown, present, part) && !same(typed, present, part));
    }

    /// Says of each contended part what it is now; none when there is none.
    ///
    /// @param faults what else is wrong
    /// @param field the name of the field of a part
    /// @param words what a value is for people; empty for nothing
    /// @param lastChange who changed it last
    public Faults contention(
            Faults faults,
            UnaryOperator<String> field,
            BiFunction<String, JsonNode, String> words,
            OtherChange lastChange) {
        List<String> contended = contended();
        String told = "Somebody else changed the same fields meanwhile. " + UNSAVED;
        Faults all = contended.isEmpty() ? faults : Faults.overtaken(told, lastChange).and(faults);
        for (String part : contended) {
            String now = words.apply(part, present.path(part));
            all =
                    all.with(
                            field.apply(part),
                            now.isEmpty()
                                    ? "Somebody else emptied this."
                                    : "Somebody else made this " + now + ".");
        }
        return all;
    }

    /// What was changed in the form and is not so already: all that may be saved, so that nothing
    /// of somebody else is put back and the audit log tells what was changed.
    public ObjectNode changes() {
        ObjectNode changes = typed.deepCopy();
        changes.retain(parts(part -> isTouched(part) && !same(typed, present, part)));
        return changes;
    }

    /// What the form goes on with: what was changed in it, and the present for all else.
    public ObjectNode merged() {
        ObjectNode merged = typed.deepCopy();
        for (String part : parts(part -> !isTouched(part))) {
            merged.remove(part);
            if (present.has(part)) {
                merged.set(part, present.path(part));
            }
        }
        return merged;
    }

    /// Whether the part was changed in the form.
    public boolean isTouched(String part) {
        return !same(typed, shown, part);
    }

    private List<String> parts(Predicate<String> wanted) {
        ObjectNode all = shown.deepCopy();
        all.setAll(typed);
        all.setAll(present);
        return all.properties().stream().map(Map.Entry::getKey).filter(wanted).toList();
    }

    /// As JSON, where it does not matter how a number is kept.
    private static boolean same(ObjectNode one, ObjectNode other, String part) {
        JsonNode value = one.path(part);
        return value.toString().equals(other.path(part).toString());
    }
}
