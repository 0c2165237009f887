package io.tenantry.http;

/// The kinds of things that an entry of the audit log says were changed (`contract.md` section 2,
/// "instanceAuditLog"), and where a request or its answer tells which one.
public enum Target {
    ORGANIZATION("Organization", "orgId", "name"),
    API_TOKEN("ApiToken", "apiTokenId", "name"),
    USER("User", "userId", "email"),
    NOTIFICATION_RULE("NotificationRule", "notificationRuleId", "name"),
    ORG_INVITE("OrgInvite", "inviteId", "email");

    private final String jsonName;
    private final String idField;
    private final String nameField;

    Target(String jsonName, String idField, String nameField) {
        this.jsonName = jsonName;
        this.idField = idField;
        this.nameField = nameField;
    }

    /// The contract's name of the kind.
    public String jsonName() {
        return jsonName;
    }

    /// The variable of the path that holds the id; in the answer of an action without that
    /// variable, the field.
    public String idField() {
        return idField;
    }

    /// The field of the answer that holds what people call it.
    public String nameField() {
        return nameField;
    }
}
