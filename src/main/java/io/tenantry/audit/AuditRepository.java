package io.tenantry.audit;

import io.tenantry.database.Columns;
import io.tenantry.query.SqlCondition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// The entries of the audit log, which nobody changes.
final class AuditRepository {
    static final String COLUMNS =
            """
            e.instance_id, e.created_at, e.id, e.primary_target_id,
            e.primary_target_type, e.primary_target_name, e.secondary_target_id,
            e.secondary_target_type, e.secondary_target_name, e.actor_id, e.actor_type,
            e.actor_name, e.request_resource, e.request_action, e.request_query, e.request_body,
            e.request_path, e.response_body, e.response_status, e.digest
            """;

    private static final String INSERT_ENTRY =
            """
            insert into audit_log (
                instance_id, created_at, id, primary_target_id, primary_target_type,
                primary_target_name, secondary_target_id, secondary_target_type, secondary_target_name,
                actor_id, actor_type, actor_name, request_resource, request_action, request_query,
                request_body, request_path, response_body, response_status, digest)
            values (
                :instanceId, :createdAt, :id, :primaryId, :primaryType, :primaryName, :secondaryId,
                :secondaryType, :secondaryName, :actorId, :actorType, :actorName, :resource, :action,
                cast(:query as json), cast(:body as json), cast(:path as json), cast(:answer as json),
                :status, :digest)
            """;

    private static final String INSERT =
            """
            with pending as (
                insert into audit_pending (instance_id, created_at, id, digest, queued_at)
                values (:instanceId, :createdAt, :id, :digest, :createdAt)
            )
            """
                    + INSERT_ENTRY;

    /// Adds an entry, and its place in the queue for a seal, in one statement.
    void insert(Handle handle, AuditEntry entry) {
        bind(handle.createUpdate(INSERT), entry).execute();
    }

    /// As [#insert], and commits the transaction in the same message: the driver sends statements
    /// with a semicolon between them together
    /// (https://www.postgresql.org/docs/17/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY). When the
    /// entry is refused PostgreSQL skips the rest of the message, so that nothing is committed.
    void insertAndCommit(Handle handle, AuditEntry entry) {
        bind(handle.createUpdate(INSERT + "; commit"), entry).execute();
    }

    /// Adds entries without a place in the queue.
    void insertUnqueued(Handle handle, List<AuditEntry> entries) {
        PreparedBatch batch = handle.prepareBatch(INSERT_ENTRY);
        entries.forEach(entry -> bind(batch, entry).add());
        batch.execute();
    }

    Optional<AuditEntry> find(Handle handle, String instanceId, String id) {
        // An id begins with the second of the entry's time; those of earlier versions with the
        // one it was made in, some moments later.
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + """
                                from audit_log e
                                where e.instance_id = :instanceId and e.id = :id
                                    and e.created_at > to_timestamp(:second) - interval '1 minute'
                                    and e.created_at < to_timestamp(:second) + interval '1 minute'
                                """)
                .bind("instanceId", instanceId)
                .bind("id", id)
                .bind("second", Long.parseLong(id.substring(0, 8), 16))
                .map((row, _) -> entry(row))
                .findOne();
    }

    /// One page: its keys through the index that has the order, then the rows of these alone.
    List<AuditEntry> list(Handle handle, String instanceId, AuditListing listing) {
        String sql =
                """
                select %s
                from (
                    select e.instance_id, e.created_at, e.id
                    from audit_log e
                    where %s
                    order by %s
                    offset :offset limit :limit
                ) page
                join audit_log e using (instance_id, created_at, id)
                order by %s
                """
                        .formatted(COLUMNS, where(listing), listing.order(), listing.order());
        return bind(handle.createQuery(sql), instanceId, listing)
                .bind("offset", listing.page().offset())
                .bind("limit", listing.page().perPage())
                .map((row, _) -> entry(row))
                .list();
    }

    long count(Handle handle, String instanceId, AuditListing listing) {
        String sql = "select count(*) from audit_log e where " + where(listing);
        return bind(handle.createQuery(sql), instanceId, listing).mapTo(Long.class).one();
    }

    private static String where(AuditListing listing) {
        SqlCondition condition = listing.condition();
        return "e.instance_id = :instanceId"
                + (listing.start() == null ? "" : " and e.created_at >= :start")
                + (listing.end() == null ? "" : " and e.created_at <= :end")
                + (condition == null ? "" : " and " + condition.sql());
    }

    private static Query bind(Query query, String instanceId, AuditListing listing) {
        query.bind("instanceId", instanceId);
        if (listing.start() != null) {
            query.bind("start", Columns.time(listing.start()));
        }
        if (listing.end() != null) {
            query.bind("end", Columns.time(listing.end()));
        }
        SqlCondition condition = listing.condition();
        return condition == null ? query : condition.bindTo(query);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, AuditEntry entry) {
        return statement
                .bind("instanceId", entry.instanceId())
                .bind("createdAt", Columns.time(entry.createdAt()))
                .bind("id", entry.id())
                .bind("primaryId", entry.primaryTarget().id())
                .bind("primaryType", entry.primaryTarget().type())
                .bind("primaryName", entry.primaryTarget().name())
                .bind("secondaryId", entry.secondaryTarget().id())
                .bind("secondaryType", entry.secondaryTarget().type())
                .bind("secondaryName", entry.secondaryTarget().name())
                .bind("actorId", entry.actor().id())
                .bind("actorType", entry.actor().type())
                .bind("actorName", entry.actor().name())
                .bind("resource", entry.resource())
                .bind("action", entry.action())
                .bind("query", entry.query())
                .bind("body", entry.body())
                .bind("path", entry.path())
                .bind("answer", entry.answer())
                .bind("status", entry.status())
                .bind("digest", entry.digest());
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("instance_id"),
                Columns.time(row, "created_at"),
                row.getString("id"),
                named(row, "primary_target"),
                named(row, "secondary_target"),
                named(row, "actor"),
                row.getString("request_resource"),
                row.getString("request_action"),
                row.getString("request_query"),
                row.getString("request_body"),
                row.getString("request_path"),
                row.getString("response_body"),
                row.getInt("response_status"));
    }

    private static Named named(ResultSet row, String column) throws SQLException {
        return new Named(
                row.getString(column + "_id"),
                row.getString(column + "_type"),
                row.getString(column + "_name"));
    }
}
