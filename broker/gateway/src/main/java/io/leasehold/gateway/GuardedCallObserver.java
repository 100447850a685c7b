package io.leasehold.gateway;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the failures of those who watch calls away from the calls. */
final class GuardedCallObserver implements CallObserver {

    private final CallObserver watch;

    GuardedCallObserver(CallObserver watch) {
        this.watch = watch;
    }

    @Override
    public Watched begun(Function<String, @Nullable String> headers) {
        try {
            Watched watched = watch.begun(headers);
            return call -> guarded(() -> watched.ended(call));
        } catch (Throwable failure) {
            InternalErrors.log("watch call", failure);
            return _ -> {};
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            InternalErrors.log("watch call", failure);
        }
    }
}
