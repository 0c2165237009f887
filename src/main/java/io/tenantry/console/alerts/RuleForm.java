package io.tenantry.console.alerts;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.Numbers;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns the form of an alert rule into the API's JSON and back.
final class RuleForm {
    /// What a new rule begins with.
    static final Fields NEW =
            fields(
                    Map.of(
                            "targetQueryJson", "{}",
                            "ruleConfig.threshold", "80",
                            "enabled", "on",
                            "emailConfig.subjectTemplate",
                                    "{{targetName}} has used {{percent}} % of its limit",
                            "emailConfig.bodyTemplate",
                                    "{{targetName}} has used {{value}} of {{limit}} since {{periodStart}}."));

    private static final List<String> TEMPLATES = List.of("subjectTemplate", "bodyTemplate");
    private static final List<String> AUDIENCES = List.of("sendToTarget", "sendToOwner");

    /// The names of all fields.
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "description",
                    "enabled",
                    "targetQueryJson",
                    "callbackUrl",
                    "ruleConfig.ruleType",
                    "ruleConfig.threshold",
                    "ruleConfig.maxFrequency",
                    "emailConfig.subjectTemplate",
                    "emailConfig.bodyTemplate",
                    "emailConfig.sendToTarget",
                    "emailConfig.sendToOwner",
                    "emailConfig.sendToAddresses");

    private RuleForm() {}

    /// The API's `notificationRulePost`, or the `notificationRulePatch` that makes it so.
    static ObjectNode body(Fields form, boolean isNew, Numbers language) {
        ObjectNode body = new JsonForm(form).flag("enabled").json();
        body.put("name", lines(form.text("name")));
        body.put("description", form.text("description"));
        if (isNew) {
            body.put("targetType", "organization");
        }
        body.setAll(measured(form, language));
        body.put("callbackUrl", form.text("callbackUrl"));
        if (mails(form) || hasOwnWords(form)) {
            body.set("emailConfig", email(form));
        } else {
            body.putNull("emailConfig");
        }
        return body;
    }

    /// What the form says, field by field, so that somebody else's change of one is told apart from
    /// that of another.
    static ObjectNode each(Fields form) {
        ObjectNode each = new JsonForm(form).json();
        FIELDS.forEach(name -> each.put(name, lines(form.exact(name))));
        return each;
    }

    /// The form as [#each] has it.
    static Fields of(ObjectNode each) {
        Map<String, String> values = new LinkedHashMap<>();
        each.propertyStream()
                .filter(field -> !field.getValue().asString().isEmpty())
                .forEach(field -> values.put(field.getKey(), field.getValue().asString()));
        return fields(values);
    }

    /// The `notificationRulePatch` that makes one form's rule the other's.
    static ObjectNode changes(Fields from, Fields to, Numbers language) {
        ObjectNode present = body(from, false, language);
        ObjectNode wanted = body(to, false, language);
        wanted.retain(
                wanted.propertyStream()
                        .filter(part -> !part.getValue().equals(present.path(part.getKey())))
                        .map(Map.Entry::getKey)
                        .toList());
        return wanted;
    }

    /// What a field says to people; empty for nothing.
    static String words(String field, JsonNode value) {
        String text = value.asString("");
        List<Choice> choices =
                switch (field) {
                    case "enabled" -> List.of(new Choice("on", "on"), new Choice("", "off"));
                    case "ruleConfig.ruleType" -> RuleFormView.TYPES;
                    case "ruleConfig.maxFrequency" -> RuleFormView.FREQUENCIES;
                    case "emailConfig.sendToTarget", "emailConfig.sendToOwner" ->
                            RuleFormView.AUDIENCES;
                    default -> List.of();
                };
        return choices.stream()
                .filter(choice -> choice.value().equals(text))
                .map(choice -> "“" + choice.label() + "”")
                .findFirst()
                .orElse(text);
    }

    /// What decides whom it tells about.
    static ObjectNode measured(Fields form, Numbers language) {
        ObjectNode measured = new JsonForm(form).json();
        String query = lines(form.text("targetQueryJson"));
        measured.put("targetQueryJson", query.isEmpty() ? "{}" : query);
        ObjectNode config = measured.putObject("ruleConfig");
        config.put("ruleType", form.text("ruleConfig.ruleType"));
        config.put("thresholdType", "percentOfLimit");
        JsonForm.putNumber(config, "threshold", form.text("ruleConfig.threshold"), language);
        if (config.path("threshold").isNumber()) {
            // However many zeros were typed behind it, it is the same number.
            String plain =
                    config.path("threshold").decimalValue().stripTrailingZeros().toPlainString();
            config.put("threshold", new BigDecimal(plain));
        }
        config.put("maxFrequency", form.text("ruleConfig.maxFrequency"));
        return measured;
    }

    /// Whether anybody is to get a mail.
    static boolean mails(Fields form) {
        return !form.text("emailConfig.sendToAddresses").isEmpty()
                || AUDIENCES.stream()
                        .map(name -> form.text("emailConfig." + name))
                        .anyMatch(audience -> !audience.isEmpty() && !audience.equals("none"));
    }

    /// Whether its mail has words of its own, which are kept while nobody gets it.
    private static boolean hasOwnWords(Fields form) {
        return TEMPLATES.stream()
                .map(name -> "emailConfig." + name)
                .anyMatch(name ->
                        !form.text(name).isEmpty()
                                && !lines(form.exact(name)).equals(NEW.exact(name)));
    }

    private static ObjectNode email(Fields form) {
        ObjectNode email = new JsonForm(form).json();
        TEMPLATES.forEach(name -> email.put(name, lines(form.exact("emailConfig." + name))));
        AUDIENCES.forEach(name -> email.put(name, form.text("emailConfig." + name)));
        email.set("sendToAddresses", JsonForm.split(form.text("emailConfig.sendToAddresses")));
        return email;
    }

    /// Browsers send each end of a line as two characters.
    private static String lines(String typed) {
        return typed.replace("\r\n", "\n");
    }

    /// The fields of the form for a rule as the API gives it.
    static Fields of(JsonNode rule, Numbers language) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("name", "description", "targetQueryJson", "callbackUrl")) {
            values.put(name, rule.path(name).asString(""));
        }
        if (rule.path("enabled").asBoolean()) {
            values.put("enabled", "on");
        }
        JsonNode config = rule.path("ruleConfig");
        values.put("ruleConfig.ruleType", config.path("ruleType").asString());
        values.put("ruleConfig.threshold", language.plain(config.path("threshold").decimalValue()));
        values.put("ruleConfig.maxFrequency", config.path("maxFrequency").asString("billingCycle"));
        JsonNode email = rule.path("emailConfig");
        TEMPLATES.forEach(name ->
                values.put(
                        "emailConfig." + name,
                        email.path(name).asString(NEW.exact("emailConfig." + name))));
        AUDIENCES.forEach(
                name -> values.put("emailConfig." + name, email.path(name).asString("none")));
        values.put(
                "emailConfig.sendToAddresses",
                email.path("sendToAddresses")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", ")));
        return fields(values);
    }

    private static Fields fields(Map<String, String> values) {
        return Fields.parse(
                values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
