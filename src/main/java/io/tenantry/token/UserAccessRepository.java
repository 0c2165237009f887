package io.tenantry.token;

import io.tenantry.database.Columns;
import io.tenantry.instance.MfaMode;
import io.tenantry.user.SsoAccount;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Reads people together with their memberships. The rows belong to other features; they are read
/// here, in one statement, because every request of a person pays for it.
final class UserAccessRepository {
    private static final String COLUMNS =
            """
            u.id, u.email, u.token_version, u.token_cutoff, u.two_factor_auth_enabled,
            part.instance_ids, part.roles, part.mfa_modes
            """;

    private static final String MEMBERSHIPS =
            """
            cross join lateral (
                select coalesce(array_agg(m.instance_id), '{}') as instance_ids,
                       coalesce(array_agg(m.role), '{}') as roles,
                       coalesce(array_agg(i.mfa_mode), '{}') as mfa_modes
                from instance_member m
                join instance i on i.id = m.instance_id
                where m.user_id = u.id
            ) part
            """;

    private static final String FIND_ENABLED =
            "select "
                    + COLUMNS
                    + "from app_user u "
                    + MEMBERSHIPS
                    + "where u.id = any(:ids) and u.disabled_at is null";

    private static final String FIND_LINKED =
            "select l.issuer, l.subject, "
                    + COLUMNS
                    + """
                    from unnest(:issuers, :subjects) as wanted (issuer, subject)
                    join user_sso_link l on l.issuer = wanted.issuer and l.subject = wanted.subject
                    join app_user u on u.id = l.user_id
                    """
                    + MEMBERSHIPS
                    + "where u.disabled_at is null";

    /// Finds those of the given people who are not disabled, with their memberships in all
    /// instances.
    Map<UserId, UserAccess> findEnabled(Handle handle, Collection<UserId> ids) {
        return handle.createQuery(FIND_ENABLED)
                .bind("ids", ids.stream().map(UserId::value).toArray(String[]::new))
                .map((row, _) -> access(row))
                .collect(Collectors.toMap(UserAccess::id, Function.identity()));
    }

    /// As [#findEnabled], for the people that accounts at identity providers are linked to.
    Map<SsoAccount, UserAccess> findLinked(Handle handle, Collection<SsoAccount> accounts) {
        return handle.createQuery(FIND_LINKED)
                .bind("issuers", accounts.stream().map(SsoAccount::issuer).toArray(String[]::new))
                .bind("subjects", accounts.stream().map(SsoAccount::subject).toArray(String[]::new))
                .map((row, _) ->
                        Map.entry(
                                new SsoAccount(row.getString("issuer"), row.getString("subject")),
                                access(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static UserAccess access(ResultSet row) throws SQLException {
        List<String> instanceIds = Columns.texts(row, "instance_ids");
        List<String> roles = Columns.texts(row, "roles");
        List<String> modes = Columns.texts(row, "mfa_modes");
        List<UserAccess.Membership> memberships = new ArrayList<>();
        for (int i = 0; i < instanceIds.size(); i++) {
            memberships.add(
                    new UserAccess.Membership(
                            instanceIds.get(i), roles.get(i), MfaMode.named(modes.get(i))));
        }
        return new UserAccess(
                new UserId(row.getString("id")),
                row.getString("email"),
                row.getLong("token_version"),
                Columns.timeOrNull(row, "token_cutoff"),
                row.getBoolean("two_factor_auth_enabled"),
                memberships);
    }
}
