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

/** Builds the responses to changes of a key. */
final class KeyResponses {

    private KeyResponses() {}

    /** The response after a key was set: 201 if the caller expected none. */
    static Response set(KeyChangeResult result, Precondition precondition) {
        return written(result, precondition instanceof Precondition.Absent ? 201 : 200);
    }

    static Response restored(KeyChangeResult result) {
        return written(result, 200);
    }

    private static Response written(KeyChangeResult result, int status) {
        return switch (result) {
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
            case KeyChangeResult.Removed _ -> throw unexpectedResult();
        };
    }

    /**
     * The response after a key was removed.
     *
     * @param body builds the body if it was
     */
    static Response removed(
            KeyChangeResult result, Removal removal, Function<Removed, Object> body) {
        return switch (result) {
            case KeyChangeResult.Removed _ -> Response.of(200, body.apply(Removed.by(removal)));
            case KeyChangeResult.Conflict conflict -> conflict(conflict);
            case KeyChangeResult.Written _, KeyChangeResult.Unchanged _ -> throw unexpectedResult();
        };
    }

    static Response conflict(KeyChangeResult.Conflict conflict) {
        return ProblemResponses.of(
                Problem.VERSION_CONFLICT,
                VersionConflict.of(conflict.current().map(VersionInfo::of), conflict.same()));
    }

    private static IllegalStateException unexpectedResult() {
        return new IllegalStateException("change key: unexpected kind of result");
    }
}
