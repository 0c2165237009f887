package io.tenantry.backup;

import io.tenantry.config.StartupFailure;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Decides whether an organization can be made where it is to go.
///
/// @param checksum of the file it comes from
record Arrival(Handle handle, String instanceId, String organizationId, String checksum) {
    private static final List<String> USAGE =
            List.of(
                    "usage_series",
                    "usage_device_day",
                    "usage_notebook_day",
                    "usage_notebook_total",
                    "usage_resource_total",
                    "limit_use");

    /// Where an organization of that id is.
    private record Present(String instanceId, boolean deleted) {}

    /// @return whether it is here already, from this file or the same as in it
    /// @throws StartupFailure when it can neither be made nor is here
    boolean isHere() {
        Optional<Present> present = present();
        if (present.isEmpty()) {
            requireUnused();
            return false;
        }
        if (!present.get().instanceId().equals(instanceId)) {
            throw refused("is in another instance of this server, " + present.get().instanceId());
        }
        if (present.get().deleted()) {
            throw refused("was deleted here and can still be restored: restore it, or purge it");
        }
        if (!isKnown()) {
            requireSame();
        }
        return true;
    }

    private Optional<Present> present() {
        return handle.createQuery(
                        "select instance_id, deleted_at is not null as deleted from organization where id = :id")
                .bind("id", organizationId)
                .map((row, _) ->
                        new Present(row.getString("instance_id"), row.getBoolean("deleted")))
                .findOne();
    }

    /// Whether the audit log tells that this very file was imported.
    private boolean isKnown() {
        return handle.createQuery(
                        """
                        select exists (
                            select 1
                            from audit_log
                            where instance_id = :instanceId and primary_target_id = :id
                                and request_resource = 'instanceOrg' and request_action = 'import'
                                and request_body ->> 'sha256' = :checksum)
                        """)
                .bind("instanceId", instanceId)
                .bind("id", organizationId)
                .bind("checksum", checksum)
                .mapTo(Boolean.class)
                .one();
    }

    private void requireSame() {
        List<String> differing =
                OrganizationParts.ALL.stream()
                        .filter(OrganizationPart::compared)
                        .filter(part -> part.differs(handle))
                        .map(OrganizationPart::name)
                        .toList();
        if (!differing.isEmpty()) {
            throw refused(
                    "is here already and differs from the file in: "
                            + String.join(", ", differing));
        }
    }

    /// What a removed organization used stays counted, and must not be counted twice.
    private void requireUnused() {
        for (String table : USAGE) {
            boolean isUsed =
                    handle.createQuery(
                                    "select exists (select 1 from %s where organization_id = :id)"
                                            .formatted(table))
                            .bind("id", organizationId)
                            .mapTo(Boolean.class)
                            .one();
            if (isUsed) {
                throw refused("was removed here for good, and what it used is still counted here");
            }
        }
        if (wasRemoved()) {
            throw refused("was removed here for good, and reports of past months name it");
        }
    }

    private boolean wasRemoved() {
        return handle.createQuery(
                        """
                        select exists (select 1 from organization_removed where id = :id)
                            or exists (select 1 from organization_departure where organization_id = :id)
                        """)
                .bind("id", organizationId)
                .mapTo(Boolean.class)
                .one();
    }

    private StartupFailure refused(String why) {
        return new StartupFailure(
                "The organization %s %s; nothing was changed".formatted(organizationId, why));
    }
}
