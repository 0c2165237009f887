package io.tenantry.webhook;

import io.tenantry.webhook.CallbackRepository.Room;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many callbacks a node has on their way, in all and to each target: a receiver that does not
/// answer holds up others by no more than its own places. Safe for use by many threads.
final class SendingPlaces {
    private final int max;
    private final int maxOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int takenInAll;

    SendingPlaces(int max, int maxOfOne) {
        this.max = max;
        this.maxOfOne = maxOfOne;
    }

    /// What there is room for now.
    synchronized Room room() {
        return new Room(max - takenInAll, maxOfOne, taken);
    }

    synchronized void take(List<Claimed> claimed) {
        claimed.forEach(one -> taken.merge(one.target(), 1, Integer::sum));
        takenInAll += claimed.size();
    }

    synchronized void leave(Claimed claimed) {
        taken.computeIfPresent(claimed.target(), (_, count) -> count == 1 ? null : count - 1);
        takenInAll--;
    }
}
