/** Resolves the address to connect to for an upstream, and refuses forbidden addresses. */
@NullMarked
package io.leasehold.gateway.dial;

import org.jspecify.annotations.NullMarked;
