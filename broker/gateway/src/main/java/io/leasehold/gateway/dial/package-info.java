/** Decides which address an upstream is dialled at, and refuses those that it must not be at. */
@NullMarked
package io.leasehold.gateway.dial;

import org.jspecify.annotations.NullMarked;
