package io.tenantry.usage;

/// Threads of this package's own.
final class Threads {
    private Threads() {}

    /// Waits for a thread to end, however often the caller is interrupted meanwhile.
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
