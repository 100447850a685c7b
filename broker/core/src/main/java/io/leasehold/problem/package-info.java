/** Errors: one closed list of problems and one exception. */
@NullMarked
package io.leasehold.problem;

import org.jspecify.annotations.NullMarked;
