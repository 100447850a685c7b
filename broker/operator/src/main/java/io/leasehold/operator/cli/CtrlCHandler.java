package io.leasehold.operator.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops long work on Ctrl-C and waits until it has finished. The process then exits with the code
 * of an interrupted one.
 */
public final class CtrlCHandler implements AutoCloseable {

    /** Longer than a request in progress can take. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private CtrlCHandler(Runnable stop) {
        this.hook =
                new Thread(
                        () -> {
                            stop.run();
                            await();
                        });
    }

    public static CtrlCHandler install(Runnable stop) {
        CtrlCHandler handler = new CtrlCHandler(stop);
        Runtime.getRuntime().addShutdownHook(handler.hook);
        return handler;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is already shutting down, and the hook may now return.
        }
    }

    private void await() {
        try {
            boolean _ = finished.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
