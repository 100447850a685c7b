/** Limits on what one caller may use of the broker, and of an upstream. */
@NullMarked
package io.leasehold.gateway.limit;

import org.jspecify.annotations.NullMarked;
