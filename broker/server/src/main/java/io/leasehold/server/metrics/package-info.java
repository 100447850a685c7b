/**
 * Metrics and observations of calls. No name of an organization, a project, a holder or a path is
 * ever a tag.
 */
@NullMarked
package io.leasehold.server.metrics;

import org.jspecify.annotations.NullMarked;
