package io.leasehold.server.route;

import io.leasehold.problem.Problem;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Told to whose change expected something else than is there.
 *
 * @param current what is there; null if nothing is
 * @param sameKey whether it is what was to be written
 */
public record VersionConflict(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable VersionInfo current,
        boolean sameKey) {

    /** The conflict as it is told. */
    public static VersionConflict of(Optional<VersionInfo> current, boolean sameKey) {
        ProblemDetail usual =
                ProblemDetail.of(
                        Problem.VERSION_CONFLICT,
                        412,
                        "change key: "
                                + current.map(mark -> "version " + mark.version() + " is there")
                                        .orElse("nothing is there"));
        return new VersionConflict(
                usual.type(),
                usual.title(),
                usual.status(),
                usual.detail(),
                usual.code(),
                current.orElse(null),
                sameKey);
    }
}
