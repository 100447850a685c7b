package io.leasehold.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Ends a call in which nothing has moved for too long. */
final class Silence {

    private final Vertx vertx;
    private final long limit;
    private final Runnable tooLong;
    private long heard;
    private long timer;

    Silence(Vertx vertx, Duration limit, Runnable tooLong) {
        this.vertx = vertx;
        this.limit = limit.toMillis();
        this.tooLong = tooLong;
    }

    void watch() {
        broken();
        arm(limit);
    }

    /** Something moved. */
    void broken() {
        heard = System.nanoTime();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void arm(long millis) {
        timer = vertx.setTimer(Math.max(1, millis), _ -> check());
    }

    private void check() {
        long silent = Duration.ofNanos(System.nanoTime() - heard).toMillis();
        if (silent >= limit) {
            tooLong.run();
        } else {
            arm(limit - silent);
        }
    }
}
