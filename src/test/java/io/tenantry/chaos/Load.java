package io.tenantry.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The clients of a run, each on a thread of its own.
final class Load {
    private static final int SENDERS = 4;
    private static final int CHANGERS = 2;
    private static final int CONTENDERS = 2;

    /// How long clients may take to end, with every event answered.
    private static final Duration END = Duration.ofMinutes(1);

    private final Caller caller;
    private final Ledger ledger;
    private final World world;
    private final Random seeds;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean goesOn = true;
    private volatile boolean givesUp;

    /// @param seed what clients draw begins with it; it does not decide when they are answered
    Load(Caller caller, Ledger ledger, World world, long seed) {
        this.caller = caller;
        this.ledger = ledger;
        this.world = world;
        this.seeds = new Random(seed);
    }

    Load start() {
        for (int i = 0; i < SENDERS; i++) {
            start("sender-" + i, sender("sender-" + i));
        }
        for (int i = 0; i < CHANGERS; i++) {
            start("changer-" + i, changer("changer-" + i));
        }
        for (int i = 0; i < CONTENDERS; i++) {
            start("contender-" + i, contender());
        }
        return this;
    }

    /// Ends the load once every event that was sent is answered, or a minute later.
    void end() {
        goesOn = false;
        long deadline = System.nanoTime() + END.toNanos();
        join(deadline);
        givesUp = true;
        join(System.nanoTime() + END.toNanos());
        threads.stream()
                .filter(Thread::isAlive)
                .forEach(thread -> ledger.complain(thread.getName() + " does not end"));
    }

    private void join(long deadline) {
        for (Thread thread : threads) {
            try {
                long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
                thread.join(left);
            } catch (InterruptedException e) {
                throw Pauses.interrupted(e);
            }
        }
    }

    private Runnable sender(String name) {
        Batches batches = new Batches(name, world.metered(), random());
        return new Sender(caller, ledger, batches, random(), () -> goesOn, () -> givesUp);
    }

    private Runnable changer(String name) {
        Changer changer = new Changer(name, caller, ledger, world.people(), random());
        return new Steps(caller, random(), () -> goesOn, changer::step);
    }

    private Runnable contender() {
        Contender contender =
                new Contender(caller, ledger, world.shared(), world.people(), random());
        return new Steps(caller, random(), () -> goesOn, contender::step);
    }

    private Random random() {
        return new Random(seeds.nextLong());
    }

    private void start(String name, Runnable client) {
        Runnable guarded =
                () -> {
                    try {
                        client.run();
                    } catch (RuntimeException e) {
                        ledger.complain("%s ended: %s".formatted(name, e));
                    }
                };
        threads.add(Thread.ofPlatform().daemon().name(name).start(guarded));
    }
}
