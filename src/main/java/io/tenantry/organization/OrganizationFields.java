package io.tenantry.organization;

import static java.util.Map.entry;

import io.tenantry.query.Field;
import io.tenantry.query.FieldTable;
import java.util.List;
import java.util.Map;

/// What queries may ask about organizations, in statements that call the organization's row `o` and
/// bind the `instanceId`.
final class OrganizationFields {
    private static final String MEMBERS = "organization_member m where m.organization_id = o.id";
    private static final String TAGS =
            "organization_tag t where t.instance_id = o.instance_id and t.organization_id = o.id";
    private static final String ALL_TAGS = "organization_tag t where t.instance_id = :instanceId";
    private static final List<String> MFA_MODES =
            List.of("notRequired", "adminRequired", "required");

    static final FieldTable TABLE =
            new FieldTable(
                    Map.ofEntries(
                            entry("id", new Field.Id("o.id")),
                            entry("memberId", new Field.Ids(MEMBERS, "m.user_id")),
                            entry("name", new Field.Text("o.name", "o.name_folded")),
                            entry(
                                    "referralId",
                                    new Field.Text("o.referral_id", "o.referral_id_folded")),
                            entry("mfaMode", new Field.Choice("o.mfa_mode", MFA_MODES)),
                            entry("isReadOnly", new Field.Flag("o.is_read_only")),
                            entry("auditLogEnabled", new Field.Flag("o.audit_log_enabled")),
                            entry("creationDate", new Field.Time("o.created_at")),
                            entry("lastUpdated", new Field.Time("o.updated_at")),
                            entry("disabledAt", new Field.TimeOrFlag("o.disabled_at")),
                            entry("tags", new Field.Tags(TAGS, ALL_TAGS, "t.key", "t.value"))));

    private OrganizationFields() {}
}
