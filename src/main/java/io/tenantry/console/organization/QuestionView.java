package io.tenantry.console.organization;

import io.tenantry.console.web.OrganizationHead;

/// Asks before something is done that destroys.
///
/// @param question the heading
/// @param consequence what will be when it is done
/// @param deed what the button says
/// @param action where the answer goes, within the instance
/// @param back where to when it is not wanted, within the instance
/// @param fault why it could not be done; empty for nothing
public record QuestionView(
        OrganizationHead head,
        String question,
        String consequence,
        String deed,
        String action,
        String back,
        String fault) {}
