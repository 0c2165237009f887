package io.tenantry.backup;

import java.util.List;

/// The entries of the audit log whose primary target is the organization: what its own log shows.
/// They come in through [io.tenantry.audit.MovedEntries].
final class PartsOfAudit {
    static final OrganizationPart ENTRIES =
            OrganizationPart.of(
                            "audit",
                            """
                            created_at timestamptz, id text, primary_target_id text, primary_target_type text,
                            primary_target_name text, secondary_target_id text, secondary_target_type text,
                            secondary_target_name text, actor_id text, actor_type text, actor_name text,
                            request_resource text, request_action text, request_query json, request_body json,
                            request_path json, response_body json, response_status smallint
                            """,
                            """
                            select created_at, id, primary_target_id, primary_target_type, primary_target_name,
                                secondary_target_id, secondary_target_type, secondary_target_name, actor_id, actor_type,
                                actor_name, request_resource, request_action, request_query, request_body, request_path,
                                response_body, response_status
                            from audit_log
                            where instance_id = {instance} and primary_target_id = {organization}
                            order by created_at, id
                            """)
                    .uncompared();

    static final List<OrganizationPart> ALL = List.of(ENTRIES);

    private PartsOfAudit() {}
}
