package io.tenantry;

import io.tenantry.audit.TargetNames;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.member.InviteId;
import io.tenantry.member.InviteService;
import io.tenantry.notification.NotificationService;
import io.tenantry.notification.RuleId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.token.TokenId;
import io.tenantry.token.TokenService;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.util.Map;

/// Who tells the audit log what people call a thing.
final class TargetNameKeepers {
    private TargetNameKeepers() {}

    static Map<Target, TargetNames> of(
            OrganizationService organizations,
            UserService users,
            TokenService tokens,
            InviteService invites,
            NotificationService notifications) {
        return Map.of(
                Target.ORGANIZATION,
                (handle, instanceId, id) ->
                        organizations.findName(
                                handle, new InstanceId(instanceId), new OrganizationId(id)),
                Target.USER,
                (handle, _, id) -> users.find(handle, new UserId(id)).map(User::email),
                Target.API_TOKEN,
                (handle, instanceId, id) ->
                        tokens.findName(handle, new InstanceId(instanceId), new TokenId(id)),
                Target.ORG_INVITE,
                (handle, instanceId, id) ->
                        invites.findAddress(handle, new InstanceId(instanceId), new InviteId(id)),
                Target.NOTIFICATION_RULE,
                (handle, instanceId, id) ->
                        notifications.findName(handle, new InstanceId(instanceId), new RuleId(id)));
    }
}
