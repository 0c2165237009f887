package io.tenantry.token;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.Folding;
import io.tenantry.query.Glob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// The rows of issued tokens.
final class TokenRepository {
    private static final TypeReference<List<OrgRole>> ORG_ROLES = new TypeReference<>() {};

    private static final String COLUMNS =
            """
            id, instance_id, creator_id, creator_type, creator_name, name, description, scopes,
            default_role, org_roles, status, expires_at, created_at, updated_at
            """;

    void insert(Handle handle, ApiToken token, byte[] tokenHash) {
        List<OrgRole> orgRoles = token.orgRoles();
        handle.createUpdate(
                        """
                        insert into api_token (
                            id, instance_id, creator_id, creator_type, creator_name, name, name_folded, description,
                            scopes, default_role, org_roles, status, expires_at, token_hash, created_at, updated_at)
                        values (
                            :id, :instanceId, :creatorId, :creatorType, :creatorName, :name, :nameFolded, :description,
                            :scopes, :defaultRole, cast(:orgRoles as jsonb), :status, :expiresAt, :tokenHash,
                            :createdAt, :updatedAt)
                        """)
                .bind("id", token.id().value())
                .bind("instanceId", token.instanceId().value())
                .bind("creatorId", token.creator().id())
                .bind("creatorType", token.creator().kind())
                .bind("creatorName", token.creator().name())
                .bind("name", token.name())
                .bind("nameFolded", Folding.fold(token.name()))
                .bind("description", token.description())
                .bind("scopes", token.scopes().toArray(String[]::new))
                .bind("defaultRole", token.defaultRole())
                .bind("orgRoles", orgRoles == null ? null : Columns.json(orgRoles))
                .bind("status", token.status().jsonName())
                .bind("expiresAt", Columns.timeOrNull(token.expiresAt()))
                .bind("tokenHash", tokenHash)
                .bind("createdAt", Columns.time(token.createdAt()))
                .bind("updatedAt", Columns.time(token.updatedAt()))
                .execute();
    }

    /// Finds active tokens over all instances, the one place where the instance is not known
    /// before.
    Map<TokenId, ActiveToken> findActive(Handle handle, Collection<TokenId> ids) {
        return handle.createQuery(
                        """
                        select id, instance_id, name, token_hash, expires_at
                        from api_token
                        where id = any(:ids) and status = 'active'
                        """)
                .bind("ids", ids.stream().map(TokenId::value).toArray(String[]::new))
                .map((row, _) -> activeToken(row))
                .collect(Collectors.toMap(ActiveToken::id, Function.identity()));
    }

    TokenPage list(Handle handle, InstanceId instanceId, TokenListing listing) {
        String condition = "instance_id = :instanceId" + filter(listing);
        List<ApiToken> tokens =
                handle.createQuery(
                                "select "
                                        + COLUMNS
                                        + " from api_token where "
                                        + condition
                                        + " order by "
                                        + order(listing)
                                        + " offset :offset limit :limit")
                        .bind("instanceId", instanceId.value())
                        .bind("pattern", pattern(listing.filter()))
                        .bind("offset", listing.page().offset())
                        .bind("limit", listing.page().perPage())
                        .map((row, _) -> token(row))
                        .list();
        long total =
                handle.createQuery("select count(*) from api_token where " + condition)
                        .bind("instanceId", instanceId.value())
                        .bind("pattern", pattern(listing.filter()))
                        .mapTo(Long.class)
                        .one();
        return new TokenPage(tokens, total);
    }

    long count(Handle handle, InstanceId instanceId) {
        return handle.createQuery("select count(*) from api_token where instance_id = :instanceId")
                .bind("instanceId", instanceId.value())
                .mapTo(Long.class)
                .one();
    }

    Optional<ApiToken> find(Handle handle, InstanceId instanceId, TokenId id) {
        return find(handle, instanceId, id, "");
    }

    /// As [#find], and keeps others from changing the token until the transaction ends.
    Optional<ApiToken> lock(Handle handle, InstanceId instanceId, TokenId id) {
        return find(handle, instanceId, id, " for no key update");
    }

    private static Optional<ApiToken> find(
            Handle handle, InstanceId instanceId, TokenId id, String locking) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from api_token where instance_id = :instanceId and id = :id"
                                + locking)
                .bind("instanceId", instanceId.value())
                .bind("id", id.value())
                .map((row, _) -> token(row))
                .findOne();
    }

    /// Stores what a patch can change.
    void update(Handle handle, ApiToken changed) {
        List<OrgRole> orgRoles = changed.orgRoles();
        handle.createUpdate(
                        """
                        update api_token
                        set name = :name,
                            name_folded = :nameFolded,
                            description = :description,
                            default_role = :defaultRole,
                            org_roles = cast(:orgRoles as jsonb),
                            status = :status,
                            updated_at = :updatedAt
                        where instance_id = :instanceId and id = :id
                        """)
                .bind("instanceId", changed.instanceId().value())
                .bind("id", changed.id().value())
                .bind("name", changed.name())
                .bind("nameFolded", Folding.fold(changed.name()))
                .bind("description", changed.description())
                .bind("defaultRole", changed.defaultRole())
                .bind("orgRoles", orgRoles == null ? null : Columns.json(orgRoles))
                .bind("status", changed.status().jsonName())
                .bind("updatedAt", Columns.time(changed.updatedAt()))
                .execute();
    }

    /// @return whether the instance had such a token
    boolean delete(Handle handle, InstanceId instanceId, TokenId id) {
        return handle.createUpdate(
                                "delete from api_token where instance_id = :instanceId and id = :id")
                        .bind("instanceId", instanceId.value())
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    private static String filter(TokenListing listing) {
        if (listing.filter() == null) {
            return "";
        }
        return "status".equals(listing.filterField())
                ? " and status like :pattern"
                : " and name_folded like :pattern";
    }

    private static @Nullable String pattern(@Nullable Glob filter) {
        return filter == null ? null : filter.likePattern();
    }

    private static String order(TokenListing listing) {
        String direction = listing.descending() ? " desc" : " asc";
        String column =
                switch (listing.sortField()) {
                    case "status" -> "status";
                    case "id" -> "id";
                    case "creationDate" -> "created_at";
                    case "lastUpdated" -> "updated_at";
                    case "expirationDate" -> "expires_at";
                    default -> "name_folded";
                };
        return column + direction + ", id" + direction;
    }

    private static ActiveToken activeToken(ResultSet row) throws SQLException {
        return new ActiveToken(
                new TokenId(row.getString("id")),
                new InstanceId(row.getString("instance_id")),
                row.getString("name"),
                row.getBytes("token_hash"),
                Columns.timeOrNull(row, "expires_at"));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                new TokenId(row.getString("id")),
                new InstanceId(row.getString("instance_id")),
                new ApiToken.Creator(
                        row.getString("creator_id"),
                        row.getString("creator_type"),
                        row.getString("creator_name")),
                row.getString("name"),
                row.getString("description"),
                Columns.texts(row, "scopes"),
                row.getString("default_role"),
                row.getString("org_roles") == null
                        ? null
                        : Columns.json(row, "org_roles", ORG_ROLES),
                TokenStatus.named(row.getString("status")),
                Columns.timeOrNull(row, "expires_at"),
                Columns.time(row, "created_at"),
                Columns.time(row, "updated_at"));
    }
}
