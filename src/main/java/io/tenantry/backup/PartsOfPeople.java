package io.tenantry.backup;

import java.util.List;

/// An organization's settings, tags, members and invitations.
final class PartsOfPeople {
    private static final String SETTINGS =
            """
            id, name, name_folded, description, icon_color, limits, whitelisted_email_domains, audit_log_enabled,
            disabled_at, is_read_only, referral_id, referral_id_folded, mfa_mode, banner_message, banner_level, tags,
            version, created_at, updated_at
            """;

    private static final String INVITE =
            """
            id, email, email_folded, role, application_roles, dashboard_roles, disallow_transfer, invited_at,
            expires_at, token_hash, dismissed
            """;

    /// In the order in which they are brought in.
    static final List<OrganizationPart> ALL =
            List.of(settings(), tags(), people(), members(), memberDays(), invites());

    private PartsOfPeople() {}

    private static OrganizationPart settings() {
        return OrganizationPart.of(
                        "organization",
                        """
                        id text, name text, name_folded text, description text, icon_color text, limits jsonb,
                        whitelisted_email_domains text[], audit_log_enabled boolean, disabled_at timestamptz,
                        is_read_only boolean, referral_id text, referral_id_folded text, mfa_mode text,
                        banner_message text, banner_level text, tags jsonb, version bigint, created_at timestamptz,
                        updated_at timestamptz
                        """,
                        "select "
                                + SETTINGS
                                + """
                                from organization
                                where id = {organization} and instance_id = {instance} and deleted_at is null
                                """,
                        "insert into organization (instance_id, %1$s) select {instance}, %1$s from moved_organization"
                                .formatted(SETTINGS))
                .sharing(
                        """
                        insert into organization_tally (instance_id, shard, organizations)
                        values ({instance}, 0, 1)
                        on conflict on constraint organization_tally_pk
                        do update set organizations = organization_tally.organizations + excluded.organizations
                        """);
    }

    private static OrganizationPart tags() {
        return OrganizationPart.of(
                "tag",
                "position smallint, key text, value text",
                """
                select position, key, value
                from organization_tag
                where organization_id = {organization}
                order by position
                """,
                """
                insert into organization_tag (organization_id, instance_id, position, key, value)
                select {organization}, {instance}, position, key, value
                from moved_tag
                """);
    }

    /// The people who are members. Nothing that they prove to be themselves with leaves the server,
    /// and who is known where they come stays as known there; who was disabled stays so.
    private static OrganizationPart people() {
        return OrganizationPart.of(
                        "person",
                        """
                        id text, email text, email_folded text, first_name text, last_name text, avatar_url text,
                        disabled_at timestamptz, created_at timestamptz, updated_at timestamptz
                        """,
                        """
                        select u.id, u.email, u.email_folded, u.first_name, u.last_name, u.avatar_url, u.disabled_at,
                            u.created_at, u.updated_at
                        from organization_member m
                        join app_user u on u.id = m.user_id
                        where m.organization_id = {organization}
                        order by u.email_folded
                        """,
                        """
                        insert into app_user (
                            id, email, email_folded, first_name, last_name, avatar_url, disabled_at, created_at,
                            updated_at)
                        select id, email, email_folded, first_name, last_name, avatar_url, disabled_at, created_at,
                            updated_at
                        from moved_person
                        on conflict on constraint app_user_email_unique do nothing
                        """)
                .uncompared();
    }

    private static OrganizationPart members() {
        return OrganizationPart.of(
                "member",
                """
                email_folded text, role text, application_roles jsonb, dashboard_roles jsonb, created_at timestamptz,
                updated_at timestamptz
                """,
                """
                select u.email_folded, m.role, m.application_roles, m.dashboard_roles, m.created_at, m.updated_at
                from organization_member m
                join app_user u on u.id = m.user_id
                where m.organization_id = {organization}
                order by u.email_folded
                """,
                """
                insert into organization_member (
                    organization_id, user_id, role, application_roles, dashboard_roles, created_at, updated_at)
                select {organization}, u.id, m.role, m.application_roles, m.dashboard_roles, m.created_at,
                    m.updated_at
                from moved_member m
                join app_user u on u.email_folded = m.email_folded
                """);
    }

    /// In place of what the trigger wrote for the members of now.
    private static OrganizationPart memberDays() {
        return OrganizationPart.of(
                "member_day",
                "day date, change bigint",
                """
                select day, change
                from organization_member_day
                where organization_id = {organization}
                order by day
                """,
                "delete from organization_member_day where organization_id = {organization}",
                """
                insert into organization_member_day (organization_id, day, change)
                select {organization}, day, change
                from moved_member_day
                """);
    }

    /// With the hash of the secret in the link, which depends on nothing of the server.
    private static OrganizationPart invites() {
        return OrganizationPart.of(
                "invite",
                """
                id text, email text, email_folded text, role text, application_roles jsonb, dashboard_roles jsonb,
                disallow_transfer boolean, invited_at timestamptz, expires_at timestamptz, token_hash bytea,
                dismissed boolean, inviter_folded text
                """,
                """
                select i.id, i.email, i.email_folded, i.role, i.application_roles, i.dashboard_roles,
                    i.disallow_transfer, i.invited_at, i.expires_at, i.token_hash, i.dismissed,
                    u.email_folded as inviter_folded
                from organization_invite i
                left join app_user u on u.id = i.invited_by
                where i.organization_id = {organization}
                order by i.id
                """,
                """
                insert into organization_invite (organization_id, invited_by, %1$s)
                select {organization}, (select u.id from app_user u where u.email_folded = i.inviter_folded), %1$s
                from moved_invite i
                """
                        .formatted(INVITE));
    }
}
