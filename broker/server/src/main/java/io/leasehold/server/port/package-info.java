/** What the broker's own HTTP servers take: connections, heads of requests, and hosts. */
@NullMarked
package io.leasehold.server.port;

import org.jspecify.annotations.NullMarked;
