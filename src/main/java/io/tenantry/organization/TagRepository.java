package io.tenantry.organization;

import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows by which organizations are found by their tags. What is answered stands in the
/// organization's own row; both are written in one transaction. Each pair is there once, and a
/// deleted organization has none, so that counting these rows counts organizations.
final class TagRepository {
    /// Inserts the rows that [#bind] binds.
    static final String INSERT =
            """
            insert into organization_tag (organization_id, instance_id, position, key, value)
            select :id, :instanceId, tag.position, tag.key, tag.value
            from unnest(:positions, :keys, :values) as tag (position, key, value)
            """;

    /// Binds every column by the name the statement uses.
    static <S extends SqlStatement<S>> S bind(S statement, Organization organization) {
        List<Tag> tags = organization.settings().tags().stream().distinct().toList();
        return statement
                .bind("id", organization.id().value())
                .bind("instanceId", organization.instanceId().value())
                .bind("positions", IntStream.range(0, tags.size()).boxed().toArray(Integer[]::new))
                .bind("keys", tags.stream().map(Tag::key).toArray(String[]::new))
                .bind("values", tags.stream().map(Tag::value).toArray(String[]::new));
    }

    void replace(Handle handle, Organization organization) {
        delete(handle, organization.id());
        if (!organization.settings().tags().isEmpty()) {
            bind(handle.createUpdate(INSERT), organization).execute();
        }
    }

    void delete(Handle handle, OrganizationId id) {
        handle.createUpdate("delete from organization_tag where organization_id = :id")
                .bind("id", id.value())
                .execute();
    }
}
