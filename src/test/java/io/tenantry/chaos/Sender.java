package io.tenantry.chaos;

import io.tenantry.chaos.Batches.Batch;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// Sends usage events, each batch until it is answered 200.
final class Sender implements Runnable {
    private static final int PAUSE_MILLIS_MAX = 150;
    private static final Duration BEFORE_ANEW = Duration.ofMillis(200);

    private final Caller caller;
    private final Ledger ledger;
    private final BooleanSupplier goesOn;
    private final BooleanSupplier givesUp;
    private final Random random;
    private final Batches batches;

    /// @param goesOn whether another batch is wanted
    /// @param givesUp whether there is no more time for a batch that was begun
    Sender(
            Caller caller,
            Ledger ledger,
            Batches batches,
            Random random,
            BooleanSupplier goesOn,
            BooleanSupplier givesUp) {
        this.caller = caller;
        this.ledger = ledger;
        this.batches = batches;
        this.random = random;
        this.goesOn = goesOn;
        this.givesUp = givesUp;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            Batch batch = batches.next();
            if (sendUntilAnswered(batch)) {
                ledger.usage().acknowledged(batch.fresh());
                batches.acknowledged(batch.fresh());
            }
            Pauses.of(Duration.ofMillis(random.nextInt(PAUSE_MILLIS_MAX)));
        }
    }

    private boolean sendUntilAnswered(Batch batch) {
        ledger.usage().sent(batch.size(), batch.fresh().size());
        for (boolean first = true; !givesUp.getAsBoolean(); first = false) {
            if (!first) {
                ledger.usage().sent(batch.size(), 0);
            }
            Reply reply = send(batch);
            if (reply.isDone()) {
                check(batch, reply.json(), first);
                return true;
            }
            if (!reply.isOpen()) {
                ledger.complain("usage events were refused: %s".formatted(reply));
                return false;
            }
            ledger.usage().unanswered();
            Pauses.of(BEFORE_ANEW);
        }
        ledger.complain("%d usage events were never answered".formatted(batch.fresh().size()));
        return false;
    }

    private Reply send(Batch batch) {
        return random.nextBoolean()
                ? caller.send("POST", "/usageEvents", "application/x-ndjson", batch.lines())
                : caller.send(
                        "POST",
                        "/usageEvents",
                        "application/cloudevents-batch+json",
                        batch.array());
    }

    /// Fresh events are accepted, all of them unless an attempt before this one may have counted
    /// them; the copies never are.
    private void check(Batch batch, JsonNode result, boolean first) {
        long accepted = result.path("accepted").asLong();
        long duplicates = result.path("duplicates").asLong();
        boolean right =
                accepted + duplicates == batch.size()
                        && accepted <= batch.fresh().size()
                        && (!first || accepted == batch.fresh().size());
        if (!right) {
            ledger.complain(
                    "%d fresh events and %d copies, sent %s, were answered %s"
                            .formatted(
                                    batch.fresh().size(),
                                    batch.copies().size(),
                                    first ? "once" : "several times",
                                    result));
        }
    }
}
