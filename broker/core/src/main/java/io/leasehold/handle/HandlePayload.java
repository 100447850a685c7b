package io.leasehold.handle;

import io.leasehold.tenancy.Project;
import java.time.Instant;

/**
 * The content of an authentic handle. That this broker issued the handle does not mean that the
 * lease is still live.
 *
 * @param leaf the last segment of the lease's path
 * @param issued when the handle was issued, to the second
 */
public record HandlePayload(Project project, String leaf, Instant issued) {}
