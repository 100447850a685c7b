/** The data plane: takes calls in over HTTP, swaps handle for key, and streams them through. */
@NullMarked
package io.leasehold.gateway;

import org.jspecify.annotations.NullMarked;
