/** Everything that can stop a request, as one closed list and one exception. */
@NullMarked
package io.leasehold.problem;

import org.jspecify.annotations.NullMarked;
