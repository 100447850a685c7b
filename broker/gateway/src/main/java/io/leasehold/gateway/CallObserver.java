package io.leasehold.gateway;

import io.leasehold.audit.AccessRecord;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Watches calls, for metrics and traces. Asked on event loops, so it never blocks. */
public interface CallObserver {

    /**
     * A call begins.
     *
     * @param headers of the request by their names, null where there is none; for the ids of a
     *     trace and nothing else
     */
    Watched begun(Function<String, @Nullable String> headers);

    /** One call that is watched. */
    interface Watched {
        void ended(AccessRecord call);
    }

    /** Looks away. */
    static CallObserver none() {
        return _ -> _ -> {};
    }
}
