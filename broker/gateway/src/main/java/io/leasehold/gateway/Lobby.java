package io.leasehold.gateway;

import io.leasehold.audit.AuditTrail;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Where the calls of one event loop wait, unread, while the audit trail is full. They cost a place
 * in a queue and nothing else, and there is at most one for each stream of a connection.
 */
final class Lobby {

    private static final long LOOK_AGAIN_MILLIS = 2;
    private static final int AT_ONCE = 32;

    private final AuditTrail trail;
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    Lobby(AuditTrail trail) {
        this.trail = trail;
    }

    /** Begins the call now, or after those that came before it once there is room. */
    void pass(Vertx vertx, Runnable call) {
        if (waiting.isEmpty()) {
            if (!trail.isFull()) {
                call.run();
                return;
            }
            lookAgain(vertx);
        }
        waiting.add(call);
    }

    private void lookAgain(Vertx vertx) {
        vertx.setTimer(
                LOOK_AGAIN_MILLIS,
                _ -> {
                    for (int i = 0; i < AT_ONCE && !waiting.isEmpty() && !trail.isFull(); i++) {
                        waiting.remove().run();
                    }
                    if (!waiting.isEmpty()) {
                        lookAgain(vertx);
                    }
                });
    }
}
