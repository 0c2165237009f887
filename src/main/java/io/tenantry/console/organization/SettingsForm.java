package io.tenantry.console.organization;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns the settings of an organization into the fields of their form, and back.
final class SettingsForm {
    /// Texts that an empty field clears.
    private static final List<String> TEXTS =
            List.of("name", "description", "iconColor", "referralId", "mfaMode");

    private static final List<String> TAG_KEYS = List.of("key", "value");

    private SettingsForm() {}

    /// The fields of what an organization has now.
    ///
    /// @param organization as the API answers it
    static Fields fields(JsonNode organization) {
        Fields fields = Fields.NONE;
        for (String name : TEXTS) {
            fields = fields.with(name, organization.path(name).asString(""));
        }
        for (String part : List.of("message", "level")) {
            fields =
                    fields.with(
                            "banner." + part, organization.path("banner").path(part).asString(""));
        }
        int row = 0;
        for (JsonNode tag : organization.path("tags")) {
            for (String key : TAG_KEYS) {
                fields = fields.with("tags." + row + "." + key, tag.path(key).asString());
            }
            row++;
        }
        String domains =
                organization
                        .path("whitelistedEmailDomains")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "));
        return fields.with("whitelistedEmailDomains", domains);
    }

    /// The form with its rows of tags closed up, so that their numbers are those of [#body].
    static Fields closedUp(Fields form) {
        Fields closed = form;
        int row = 0;
        for (int from : JsonForm.rows(form, "tags", TAG_KEYS)) {
            for (String key : TAG_KEYS) {
                String value = form.text("tags." + from + "." + key);
                closed = closed.with("tags." + from + "." + key, "");
                closed = closed.with("tags." + row + "." + key, value);
            }
            row++;
        }
        return closed;
    }

    /// How many rows of tags have something in them.
    static int tags(Fields form) {
        return JsonForm.rows(form, "tags", TAG_KEYS).size();
    }

    /// The API's change: only what differs from the present, so that the audit log tells what was
    /// changed.
    ///
    /// @param organization as the API answers it
    static ObjectNode changes(Fields form, JsonNode organization) {
        ObjectNode wanted = body(form);
        ObjectNode present = body(fields(organization));
        present.properties().stream()
                .filter(field -> field.getValue().equals(wanted.path(field.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(wanted::remove);
        return wanted;
    }

    private static ObjectNode body(Fields form) {
        ObjectNode body =
                new JsonForm(form).words("whitelistedEmailDomains").rows("tags", TAG_KEYS).json();
        TEXTS.forEach(name -> body.put(name, form.text(name)));
        if (!body.has("tags")) {
            body.putArray("tags");
        }
        body.set("banner", banner(form));
        return body;
    }

    /// One without anything clears the organization's.
    private static ObjectNode banner(Fields form) {
        ObjectNode banner = JsonNodeFactory.instance.objectNode();
        String message = form.text("banner.message");
        if (!message.isEmpty()) {
            String level = form.text("banner.level");
            banner.put("message", message).put("level", level.isEmpty() ? "info" : level);
        }
        return banner;
    }
}
