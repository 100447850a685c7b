/** Connections to upstreams, and what their failures mean. */
@NullMarked
package io.leasehold.gateway.upstream;

import org.jspecify.annotations.NullMarked;
