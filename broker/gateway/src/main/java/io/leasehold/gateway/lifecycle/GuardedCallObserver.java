package io.leasehold.gateway.lifecycle;

import io.leasehold.gateway.vertx.InternalErrors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps failures of an observer from affecting calls. */
final class GuardedCallObserver implements CallObserver {

    private final CallObserver observer;

    GuardedCallObserver(CallObserver observer) {
        this.observer = observer;
    }

    @Override
    public Watched begun(Function<String, @Nullable String> headers) {
        try {
            Watched watched = observer.begun(headers);
            return call -> guarded(() -> watched.ended(call));
        } catch (Throwable failure) {
            InternalErrors.log("observe call", failure);
            return _ -> {};
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            InternalErrors.log("observe call", failure);
        }
    }
}
