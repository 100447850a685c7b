package io.leasehold.server.management;

import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyVersion;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.Removal;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.ProblemResponses;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.VersionConflict;
import io.leasehold.server.route.VersionInfo;
import java.util.Optional;
import java.util.function.Function;

/** Tells what became of a change of a key. */
final class KeyResponses {

    private KeyResponses() {}

    /** After a key was set; where nothing was expected something was made. */
    static Response set(KeyChangeResult outcome, Precondition precondition) {
        return written(outcome, precondition instanceof Precondition.Absent ? 201 : 200);
    }

    static Response restored(KeyChangeResult outcome) {
        return written(outcome, 200);
    }

    private static Response written(KeyChangeResult outcome, int status) {
        return switch (outcome) {
            case KeyChangeResult.Written(KeyVersion version, var remarks) ->
                    Response.of(
                                    status,
                                    new KeyWritten(
                                            version.number(),
                                            Optional.of(version.createdAt()),
                                            false,
                                            Noted.of(remarks)))
                            .tagged(Optional.of(version.number()));
            case KeyChangeResult.Unchanged(int version, var remarks) ->
                    Response.of(
                                    200,
                                    new KeyWritten(
                                            version, Optional.empty(), true, Noted.of(remarks)))
                            .tagged(Optional.of(version));
            case KeyChangeResult.Conflict conflict -> conflict(conflict);
            case KeyChangeResult.Removed _ -> throw mixedUp();
        };
    }

    /**
     * After a key was removed.
     *
     * @param told what is answered if it was
     */
    static Response removed(
            KeyChangeResult outcome, Removal removal, Function<Removed, Object> told) {
        return switch (outcome) {
            case KeyChangeResult.Removed _ -> Response.of(200, told.apply(Removed.by(removal)));
            case KeyChangeResult.Conflict conflict -> conflict(conflict);
            case KeyChangeResult.Written _, KeyChangeResult.Unchanged _ -> throw mixedUp();
        };
    }

    static Response conflict(KeyChangeResult.Conflict conflict) {
        return ProblemResponses.of(
                Problem.VERSION_CONFLICT,
                VersionConflict.of(conflict.current().map(VersionInfo::of), conflict.same()));
    }

    private static IllegalStateException mixedUp() {
        return new IllegalStateException("a change came out as another");
    }
}
