package io.leasehold.gateway.lifecycle;

import io.leasehold.audit.AccessRecord;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Observes calls, for metrics and traces. Runs on event loops, so it must not block. */
public interface CallObserver {

    /**
     * A call starts.
     *
     * @param headers returns the value of a request header, or null if there is none; only for
     *     trace ids
     */
    Watched begun(Function<String, @Nullable String> headers);

    /** One observed call. */
    interface Watched {
        void ended(AccessRecord call);
    }

    /** Observes nothing. */
    static CallObserver none() {
        return _ -> _ -> {};
    }
}
