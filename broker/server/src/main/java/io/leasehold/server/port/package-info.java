/** Protection of the broker's own HTTP servers: connections, request headers and host names. */
@NullMarked
package io.leasehold.server.port;

import org.jspecify.annotations.NullMarked;
