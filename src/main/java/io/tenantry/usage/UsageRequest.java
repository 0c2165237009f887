package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import java.util.ArrayList;
import java.util.List;

/// The events of one request, made ready for the transaction that will count them.
///
/// @param rejected those that broke a rule already
/// @param claims the others, in the order of the request
record UsageRequest(
        InstanceId instanceId, List<UsageResult.Rejected> rejected, List<Claim> claims) {
    /// Hashes every event, which is most of the work that needs no database.
    static UsageRequest of(InstanceId instanceId, List<? extends ParsedEvent> events) {
        EventHasher hasher = new EventHasher();
        List<UsageResult.Rejected> rejected = new ArrayList<>();
        List<Claim> claims = new ArrayList<>(events.size());
        int index = 0;
        for (ParsedEvent parsed : events) {
            switch (parsed) {
                case RejectedEvent event ->
                        rejected.add(new UsageResult.Rejected(index, event.message()));
                case UsageEvent event ->
                        claims.add(
                                new Claim(
                                        index,
                                        event,
                                        hasher.key(instanceId, event.head()),
                                        hasher.body(event)));
            }
            index++;
        }
        return new UsageRequest(instanceId, rejected, claims);
    }
}
