package io.leasehold.audit;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes changes only once they are in the audit log. If a change then fails, a second entry says
 * so. Blocks. Thread-safe.
 */
public final class AuditedChanges {

    private final AuditLog log;

    public AuditedChanges(AuditLog log) {
        this.log = log;
    }

    /**
     * Enters the change, then makes it.
     *
     * @throws BrokerException {@code log-unavailable} if it could not be entered, and was not made
     */
    public void make(ControlEvent change, Runnable effect) {
        Optional<Problem> _ =
                make(
                        change,
                        () -> {
                            effect.run();
                            return Optional.empty();
                        });
    }

    /** The same for a change with a result. */
    public <T> T make(ControlEvent change, Supplier<T> effect) {
        return make(change, effect, _ -> Optional.empty());
    }

    /** The same for a change that is not made, and has no result, if another one came first. */
    public <T> Optional<T> makeUnlessStale(ControlEvent change, Supplier<Optional<T>> effect) {
        return make(
                change,
                effect,
                made ->
                        made.isPresent()
                                ? Optional.empty()
                                : Optional.of(Problem.VERSION_CONFLICT));
    }

    private <T> T make(
            ControlEvent change, Supplier<T> effect, Function<T, Optional<Problem>> problem) {
        OptionalLong entry = log.enter(change);
        try {
            T result = effect.get();
            problem.apply(result).ifPresent(why -> notDone(change, entry, Optional.of(why)));
            return result;
        } catch (BrokerException refused) {
            notDone(change, entry, Optional.of(refused.problem()));
            throw refused;
        } catch (RuntimeException | Error failed) {
            notDone(change, entry, Optional.empty());
            throw failed;
        }
    }

    private void notDone(ControlEvent change, OptionalLong entry, Optional<Problem> why) {
        log.note(new ControlEvent.NotDone(change, entry, why));
    }
}
