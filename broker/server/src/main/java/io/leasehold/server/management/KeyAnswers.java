package io.leasehold.server.management;

import io.leasehold.administration.KeyOutcome;
import io.leasehold.administration.KeyVersion;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.Removal;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Answer;
import io.leasehold.server.route.Refusals;
import io.leasehold.server.route.VersionConflict;
import io.leasehold.server.route.VersionMark;
import java.util.Optional;
import java.util.function.Function;

/** Tells what became of a change of a key. */
final class KeyAnswers {

    private KeyAnswers() {}

    /** After a key was set; where nothing was expected something was made. */
    static Answer set(KeyOutcome outcome, Precondition precondition) {
        return written(outcome, precondition instanceof Precondition.Absent ? 201 : 200);
    }

    static Answer restored(KeyOutcome outcome) {
        return written(outcome, 200);
    }

    private static Answer written(KeyOutcome outcome, int status) {
        return switch (outcome) {
            case KeyOutcome.Written(KeyVersion version, var remarks) ->
                    Answer.of(
                                    status,
                                    new KeyWritten(
                                            version.number(),
                                            Optional.of(version.createdAt()),
                                            false,
                                            Noted.of(remarks)))
                            .tagged(Optional.of(version.number()));
            case KeyOutcome.Unchanged(int version, var remarks) ->
                    Answer.of(
                                    200,
                                    new KeyWritten(
                                            version, Optional.empty(), true, Noted.of(remarks)))
                            .tagged(Optional.of(version));
            case KeyOutcome.Conflict conflict -> conflict(conflict);
            case KeyOutcome.Removed _ -> throw mixedUp();
        };
    }

    /**
     * After a key was removed.
     *
     * @param told what is answered if it was
     */
    static Answer removed(KeyOutcome outcome, Removal removal, Function<Removed, Object> told) {
        return switch (outcome) {
            case KeyOutcome.Removed _ -> Answer.of(200, told.apply(Removed.by(removal)));
            case KeyOutcome.Conflict conflict -> conflict(conflict);
            case KeyOutcome.Written _, KeyOutcome.Unchanged _ -> throw mixedUp();
        };
    }

    static Answer conflict(KeyOutcome.Conflict conflict) {
        return Refusals.of(
                Problem.VERSION_CONFLICT,
                VersionConflict.of(conflict.current().map(VersionMark::of), conflict.same()));
    }

    private static IllegalStateException mixedUp() {
        return new IllegalStateException("a change came out as another");
    }
}
