package io.tenantry.organization;

import static java.util.stream.Collectors.toSet;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.AdvancedQuery;
import io.tenantry.query.Folding;
import io.tenantry.query.PageRequest;
import io.tenantry.query.SqlCondition;
import io.tenantry.testing.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Organizations in a database of their own, to run queries on.
final class QueriedOrganizations implements AutoCloseable {
    private static final String INSTANCE = "00000000000000000000000a";

    private final Database database = TestDatabase.create(1);
    private final ListRepository lists = new ListRepository(new OrganizationTally());

    QueriedOrganizations(Collection<QueriedOrganization> organizations) {
        database.useTransaction(handle -> {
            insertInstance(handle);
            insertOrganizations(handle, organizations);
            insertTags(handle, organizations);
            insertUsers(handle, organizations);
            insertMembers(handle, organizations);
        });
    }

    /// Returns the ids of the organizations that the query finds.
    Set<String> find(JsonNode query) {
        SqlCondition condition = AdvancedQuery.parse(query, OrganizationFields.TABLE).condition();
        return database.read(handle -> select(handle, condition).collect(toSet()));
    }

    /// Returns how many organizations a list of the query says that there are.
    long total(JsonNode query) {
        SqlCondition condition = AdvancedQuery.parse(query, OrganizationFields.TABLE).condition();
        OrganizationListing listing =
                new OrganizationListing(
                        OrganizationListing.SortField.NAME,
                        false,
                        new PageRequest(0, 1),
                        condition);
        return database.read(handle -> lists.list(handle, new InstanceId(INSTANCE), listing))
                .total();
    }

    private static ResultIterable<String> select(Handle handle, SqlCondition condition) {
        Query query =
                handle.createQuery(
                        """
                        select o.id
                        from organization o
                        where o.instance_id = :instance
                          and o.deleted_at is null
                          and <condition>
                        """);
        return condition
                .bindTo(query.define("condition", condition.sql()))
                .bind("instance", INSTANCE)
                .mapTo(String.class);
    }

    @Override
    public void close() {
        database.close();
    }

    private static void insertInstance(Handle handle) {
        handle.createUpdate(
                        """
                        insert into instance (id, name, limits, created_at, updated_at)
                        values (:id, 'Queried', '{}', now(), now())
                        """)
                .bind("id", INSTANCE)
                .execute();
    }

    private static void insertOrganizations(
            Handle handle, Collection<QueriedOrganization> organizations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into organization (
                            id, instance_id, name, name_folded, limits, audit_log_enabled,
                            disabled_at, is_read_only, referral_id, referral_id_folded, mfa_mode,
                            created_at, updated_at)
                        values (
                            :id, :instance, :name, :nameFolded, '{}', :auditLogEnabled,
                            :disabledAt, :isReadOnly, :referralId, :referralIdFolded, :mfaMode,
                            :createdAt, :updatedAt)
                        """);
        for (QueriedOrganization organization : organizations) {
            String referralId = organization.referralId();
            batch.bind("id", organization.id())
                    .bind("instance", INSTANCE)
                    .bind("name", organization.name())
                    .bind("nameFolded", Folding.fold(organization.name()))
                    .bind("auditLogEnabled", organization.auditLogEnabled())
                    .bind("disabledAt", offset(organization.disabledAt()))
                    .bind("isReadOnly", organization.isReadOnly())
                    .bind("referralId", referralId)
                    .bind("referralIdFolded", referralId == null ? null : Folding.fold(referralId))
                    .bind("mfaMode", organization.mfaMode())
                    .bind("createdAt", offset(organization.creationDate()))
                    .bind("updatedAt", offset(organization.lastUpdated()))
                    .add();
        }
        batch.execute();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static void insertTags(Handle handle, Collection<QueriedOrganization> organizations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into organization_tag (organization_id, instance_id, position, key, value)
                        values (:organization, :instance, :position, :key, :value)
                        """);
        for (QueriedOrganization organization : organizations) {
            List<QueriedOrganization.Tag> tags = organization.tags().stream().distinct().toList();
            for (int position = 0; position < tags.size(); position++) {
                batch.bind("organization", organization.id())
                        .bind("instance", INSTANCE)
                        .bind("position", position)
                        .bind("key", tags.get(position).key())
                        .bind("value", tags.get(position).value())
                        .add();
            }
        }
        batch.execute();
    }

    private static void insertUsers(Handle handle, Collection<QueriedOrganization> organizations) {
        Set<String> users =
                organizations.stream()
                        .flatMap(organization -> organization.memberIds().stream())
                        .collect(toSet());
        handle.createUpdate(
                        """
                        insert into app_user (id, email, email_folded, created_at, updated_at)
                        select id, id || '@example.org', id || '@example.org', now(), now()
                        from unnest(:users) as id
                        """)
                .bind("users", users.toArray(String[]::new))
                .execute();
    }

    private static void insertMembers(
            Handle handle, Collection<QueriedOrganization> organizations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into organization_member (
                            organization_id, user_id, role, created_at, updated_at)
                        values (:organization, :user, 'view', now(), now())
                        """);
        for (QueriedOrganization organization : organizations) {
            for (String user : organization.memberIds()) {
                batch.bind("organization", organization.id()).bind("user", user).add();
            }
        }
        batch.execute();
    }
}
