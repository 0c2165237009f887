package io.tenantry.console.alerts;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.Numbers;
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

    private RuleForm() {}

    /// The API's `notificationRulePost`, or the `notificationRulePatch` that makes it so.
    static ObjectNode body(Fields form, boolean isNew, Numbers language) {
        JsonForm json = new JsonForm(form).text("name");
        ObjectNode body = json.flag("enabled").json();
        body.put("description", form.text("description"));
        if (isNew) {
            body.put("targetType", "organization");
        }
        body.setAll(measured(form, language));
        body.put("callbackUrl", form.text("callbackUrl"));
        if (mails(form)) {
            body.set("emailConfig", email(form));
        } else {
            body.putNull("emailConfig");
        }
        return body;
    }

    /// What decides whom it tells about.
    static ObjectNode measured(Fields form, Numbers language) {
        ObjectNode measured = new JsonForm(form).json();
        String query = form.text("targetQueryJson");
        measured.put("targetQueryJson", query.isEmpty() ? "{}" : query);
        ObjectNode config = measured.putObject("ruleConfig");
        config.put("ruleType", form.text("ruleConfig.ruleType"));
        config.put("thresholdType", "percentOfLimit");
        JsonForm.putNumber(config, "threshold", form.text("ruleConfig.threshold"), language);
        config.put("maxFrequency", form.text("ruleConfig.maxFrequency"));
        return measured;
    }

    /// Whether anybody is to get a mail.
    private static boolean mails(Fields form) {
        return !form.text("emailConfig.sendToAddresses").isEmpty()
                || AUDIENCES.stream()
                        .map(name -> form.text("emailConfig." + name))
                        .anyMatch(audience -> !audience.isEmpty() && !audience.equals("none"));
    }

    private static ObjectNode email(Fields form) {
        ObjectNode email = new JsonForm(form).json();
        TEMPLATES.forEach(name -> email.put(name, form.exact("emailConfig." + name)));
        AUDIENCES.forEach(name -> email.put(name, form.text("emailConfig." + name)));
        email.set("sendToAddresses", JsonForm.split(form.text("emailConfig.sendToAddresses")));
        return email;
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
        values.put("ruleConfig.maxFrequency", config.path("maxFrequency").asString(""));
        JsonNode email = rule.path("emailConfig");
        TEMPLATES.forEach(name ->
                values.put(
                        "emailConfig." + name,
                        email.path(name).asString(NEW.exact("emailConfig." + name))));
        AUDIENCES.forEach(name -> values.put("emailConfig." + name, email.path(name).asString("")));
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
