package io.tenantry.console.organization;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.OrganizationChoices;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns the settings of an organization into the fields of their form, and back.
final class SettingsForm {
    /// Texts that an empty field clears.
    private static final List<String> TEXTS =
            List.of("name", "description", "iconColor", "referralId", "mfaMode");

    private static final String OWN_LOG = "auditLogEnabled";

    private static final List<String> TAG_KEYS = List.of("key", "value");

    private SettingsForm() {}

    /// The fields of what an organization has now.
    ///
    /// @param organization as the API answers it, or as [#typed] gives it
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
                fields = fields.with("tags." + row + "." + key, tag.path(key).asString(""));
            }
            row++;
        }
        String domains = domains(organization.path("whitelistedEmailDomains"));
        return fields.with("whitelistedEmailDomains", domains)
                .with(OWN_LOG, organization.path(OWN_LOG).asBoolean() ? "true" : "");
    }

    /// The form with its rows of tags closed up, so that their numbers are those of [#typed].
    static Fields closedUp(Fields form) {
        return JsonForm.closedUp(form, "tags", TAG_KEYS);
    }

    /// How many rows of tags have something in them.
    static int tags(Fields form) {
        return JsonForm.rows(form, "tags", TAG_KEYS).size();
    }

    /// What an organization has now, as [#typed] gives it.
    ///
    /// @param organization as the API answers it
    static ObjectNode present(JsonNode organization) {
        return typed(fields(organization));
    }

    /// The API's change that makes everything as the form says.
    static ObjectNode typed(Fields form) {
        ObjectNode body =
                new JsonForm(form)
                        .words("whitelistedEmailDomains")
                        .flag(OWN_LOG)
                        .rows("tags", TAG_KEYS)
                        .json();
        TEXTS.forEach(name -> body.put(name, lines(form, name)));
        if (!body.has("tags")) {
            body.putArray("tags");
        }
        body.set("banner", JsonForm.banner(form));
        return body;
    }

    /// One value of [#typed] for people; empty for nothing.
    static String words(String part, JsonNode value) {
        return switch (part) {
            case "tags" ->
                    value.valueStream()
                            .map(tag ->
                                    tag.path("key").asString("")
                                            + "="
                                            + tag.path("value").asString(""))
                            .collect(Collectors.joining(", "));
            case "banner" -> value.path("message").asString("");
            case "whitelistedEmailDomains" -> domains(value);
            case OWN_LOG -> value.asBoolean() ? "yes" : "no";
            case "mfaMode" -> OrganizationChoices.secondFactor(value.asString(""));
            default -> value.asString("");
        };
    }

    private static String domains(JsonNode domains) {
        return domains.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    /// Browsers send each end of a line as two characters.
    private static String lines(Fields form, String name) {
        return form.text(name).replace("\r\n", "\n");
    }
}
