package io.tenantry.notification;

import java.util.List;

/// Ours: whom a rule would tell about now.
record PreviewResponse(
        long count, long heldBackCount, long pendingEvaluationCount, List<Item> items) {
    /// One organization.
    record Item(
            String targetType,
            String targetId,
            String targetName,
            long value,
            long limit,
            boolean heldBack) {
        static Item from(Preview.Hit hit) {
            return new Item(
                    DeliveryResponse.TARGET_TYPE,
                    hit.reached().organizationId().value(),
                    hit.reached().name(),
                    hit.reached().value(),
                    hit.reached().limit(),
                    hit.heldBack());
        }
    }

    static PreviewResponse from(Preview preview) {
        return new PreviewResponse(
                preview.count(),
                preview.heldBack(),
                preview.pendingEvaluations(),
                preview.first().stream().map(Item::from).toList());
    }
}
