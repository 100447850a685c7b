package io.leasehold.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The event loop of the current call. */
final class EventLoop {

    private EventLoop() {}

    static Context current() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("find event loop: this thread is not one");
        }
        return context;
    }
}
