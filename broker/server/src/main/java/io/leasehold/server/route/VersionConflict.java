package io.leasehold.server.route;

import io.leasehold.problem.Problem;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The problem of a change whose precondition failed.
 *
 * @param current the current version; null if there is none
 * @param sameKey whether the stored key equals the one that was to be written
 */
public record VersionConflict(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable VersionInfo current,
        boolean sameKey) {

    /** The conflict as a problem response. */
    public static VersionConflict of(Optional<VersionInfo> current, boolean sameKey) {
        ProblemDetail problem =
                ProblemDetail.of(
                        Problem.VERSION_CONFLICT,
                        412,
                        "change key: "
                                + current.map(info -> "the current version is " + info.version())
                                        .orElse("there is no current version"));
        return new VersionConflict(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.code(),
                current.orElse(null),
                sameKey);
    }
}
