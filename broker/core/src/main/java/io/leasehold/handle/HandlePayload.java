package io.leasehold.handle;

import io.leasehold.tenancy.Project;
import java.time.Instant;

/**
 * What a genuine handle refers to. That it was sealed by this broker says nothing of whether the
 * lease still lives.
 *
 * @param leaf the last segment of the lease's path
 * @param sealed when the handle was made, to the second
 */
public record HandlePayload(Project project, String leaf, Instant sealed) {}
