/** Measures calls; no name of an organization, a project, a holder or a path is ever a tag. */
@NullMarked
package io.leasehold.server.watch;

import org.jspecify.annotations.NullMarked;
