package io.tenantry.webhook;

import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends callbacks that are due, several at once. Every node does so; each callback is claimed by
/// one. One that a node was sending when it was killed is sent again, so a receiver may see one
/// twice and knows it by its `webhook-id`.
public final class CallbackSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Callbacks on their way at once.
    private static final int SENDING_MAX = 32;

    /// Of them those to one host and port: it takes eight receivers that do not answer to hold up
    /// all others.
    private static final int SENDING_TO_ONE_MAX = 4;

    /// How long those under way may take to end when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    /// The receiver wants no more of these (RFC 9110, 15.5.11; Standard Webhooks, "Disabling").
    private static final int GONE = 410;

    private final SendingPlaces places = new SendingPlaces(SENDING_MAX, SENDING_TO_ONE_MAX);
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Semaphore bell = new Semaphore(0);
    private final Thread rounds =
            Thread.ofPlatform().name("callbacks").daemon().unstarted(this::work);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final WebhookService service;
    private final CallbackPolicy policy;
    private final Supplier<CallbackClient> opening;
    private volatile boolean stopping;
    private @Nullable CallbackClient client;

    public CallbackSender(WebhookService service, CallbackPolicy policy) {
        this(
                service,
                policy,
                () ->
                        new CallbackClient(
                                policy, systemTrust(), CallbackClient.Times.STANDARD, SENDING_MAX));
    }

    /// @param opening asked once, when the first callback is sent: a server without callbacks
    ///   starts without the client
    CallbackSender(
            WebhookService service, CallbackPolicy policy, Supplier<CallbackClient> opening) {
        this.service = service;
        this.policy = policy;
        this.opening = opening;
    }

    /// Begins with what is due.
    public void start() {
        rounds.start();
    }

    /// How many callbacks this node has delivered.
    public long delivered() {
        return delivered.sum();
    }

    /// How many callbacks this node has given up.
    public long failed() {
        return failed.sum();
    }

    /// Claims nothing new and lets those under way end.
    @Override
    public void close() {
        stopping = true;
        bell.release();
        try {
            boolean started = rounds.getState() != Thread.State.NEW;
            boolean ended = !started || rounds.join(END);
            threads.shutdown();
            ended &= threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                LOG.warn("callbacks did not end within {} and will be sent again", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeClient();
    }

    private synchronized CallbackClient client() {
        if (client == null) {
            client = opening.get();
        }
        return client;
    }

    private synchronized void closeClient() {
        if (client != null) {
            client.close();
        }
    }

    /// Looks for what is due as soon as a place becomes free, and every now and then.
    private void work() {
        try {
            while (!stopping) {
                sendDue();
                if (bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins to send what is due and there is room for.
    private void sendDue() {
        CallbackRepository.Room room = places.room();
        if (room.max() == 0) {
            return;
        }
        try {
            List<Claimed> claimed = service.claim(room);
            places.take(claimed);
            claimed.forEach(one -> threads.execute(() -> sendAndLeave(one)));
        } catch (Unavailable e) {
            LOG.warn("callbacks wait for the database: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.error("callbacks could not be claimed and will be in {}", PAUSE, e);
        }
    }

    private void sendAndLeave(Claimed claimed) {
        try {
            send(claimed);
        } finally {
            places.leave(claimed);
            bell.release();
        }
    }

    /// Sends one and notes what became of it.
    void send(Claimed claimed) {
        try {
            Optional<String> fault = policy.fault(claimed.url());
            if (fault.isPresent()) {
                giveUp(claimed, null, "the URL " + fault.get());
                return;
            }
            settle(claimed, post(claimed));
        } catch (AddressRefused e) {
            giveUp(claimed, null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            retry(claimed, null, e.toString());
        } catch (RuntimeException e) {
            LOG.error("callback {} could not be sent; its claim will run out", claimed.id(), e);
        }
    }

    private int post(Claimed claimed) throws IOException {
        return client().post(
                        claimed.url(),
                        claimed.mediaType(),
                        claimed.headers(service.now()),
                        claimed.body());
    }

    private void settle(Claimed claimed, int status) {
        if (status >= 200 && status < 300) {
            service.delivered(claimed, status);
            delivered.increment();
        } else if (status == GONE) {
            giveUp(claimed, status, "the receiver wants no more callbacks");
        } else {
            retry(claimed, status, "the receiver answered " + status);
        }
    }

    private void retry(Claimed claimed, @Nullable Integer status, String error) {
        RetryPauses.after(claimed.tries())
                .ifPresentOrElse(
                        pause -> service.postpone(claimed, status, error, pause),
                        () -> giveUp(claimed, status, error));
    }

    /// The log names the host alone: paths and queries of callbacks may hold secrets.
    private void giveUp(Claimed claimed, @Nullable Integer status, String error) {
        service.failed(claimed, status, error);
        failed.increment();
        String host = claimed.target().replaceFirst("^.*@", "");
        LOG.warn("callback {} to {} is given up: {}", claimed.id(), host, error);
    }

    private static SSLContext systemTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
