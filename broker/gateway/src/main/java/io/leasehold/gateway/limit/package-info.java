/** How much one party may take of the broker, and of an upstream, before it is told to wait. */
@NullMarked
package io.leasehold.gateway.limit;

import org.jspecify.annotations.NullMarked;
