package io.leasehold.gateway.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The event loop of the current call. */
public final class EventLoop {

    private EventLoop() {}

    public static Context current() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("find event loop: this thread is not one");
        }
        return context;
    }
}
