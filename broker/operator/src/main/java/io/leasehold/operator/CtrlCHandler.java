package io.leasehold.operator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has long work told of Ctrl-C, and lets it come to an end in good order. The process then ends by
 * itself, as one that was interrupted does.
 */
final class CtrlCHandler implements AutoCloseable {

    /** Longer than a request that is under way can take. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private CtrlCHandler(Runnable stop) {
        this.hook =
                new Thread(
                        () -> {
                            stop.run();
                            await();
                        });
    }

    static CtrlCHandler telling(Runnable stop) {
        CtrlCHandler interruption = new CtrlCHandler(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already, which it may now.
        }
    }

    private void await() {
        try {
            boolean _ = ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
