/** Responses of the broker's own in place of an upstream's. */
@NullMarked
package io.leasehold.gateway.problem;

import org.jspecify.annotations.NullMarked;
