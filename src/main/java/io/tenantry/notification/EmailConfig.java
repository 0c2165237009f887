package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mail of a rule, in the contract's form. What is absent in it stays absent.
///
/// @param sendToTarget people of the organization; null as `none`
/// @param sendToOwner people of the instance; null as `none`
/// @param sendToAddresses further addresses
record EmailConfig(
        String subjectTemplate,
        String bodyTemplate,
        @Nullable Audience sendToTarget,
        @Nullable Audience sendToOwner,
        @Nullable List<String> sendToAddresses) {
    EmailConfig {
        requireNonNull(subjectTemplate, "subjectTemplate");
        requireNonNull(bodyTemplate, "bodyTemplate");
        sendToAddresses = sendToAddresses == null ? null : List.copyOf(sendToAddresses);
    }
}
