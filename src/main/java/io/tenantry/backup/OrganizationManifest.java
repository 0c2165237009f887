package io.tenantry.backup;

import static java.util.Objects.requireNonNull;

import io.tenantry.backup.Manifest.Rows;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What an exported organization's file holds: its entry `organization.json`.
///
/// @param format of the file; [#FORMAT]
/// @param tenantry the version of the program that made it
/// @param schema the version of the database's last migration
/// @param createdAt when it was begun
/// @param instanceId where the organization was
/// @param organizationId which it is, there and wherever it is imported
/// @param name what it is called
/// @param hourMonths the months that have sums by hour, `202611` for example
/// @param auditMonths the months that have entries of the audit log
/// @param parts by [OrganizationPart]
public record OrganizationManifest(
        int format,
        String tenantry,
        String schema,
        Instant createdAt,
        String instanceId,
        String organizationId,
        String name,
        List<String> hourMonths,
        List<String> auditMonths,
        List<Rows> parts) {
    /// The format that this program writes, and the only one that it reads.
    static final int FORMAT = 1;

    static final String ENTRY = "organization.json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public OrganizationManifest {
        requireNonNull(tenantry, "tenantry");
        requireNonNull(schema, "schema");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(organizationId, "organizationId");
        requireNonNull(name, "name");
        hourMonths = List.copyOf(hourMonths);
        auditMonths = List.copyOf(auditMonths);
        parts = List.copyOf(parts);
    }

    /// How many rows all parts have.
    public long rows() {
        return parts.stream().mapToLong(Rows::count).sum();
    }

    byte[] toJson() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static OrganizationManifest fromJson(byte[] json) {
        return MAPPER.readValue(json, OrganizationManifest.class);
    }
}
