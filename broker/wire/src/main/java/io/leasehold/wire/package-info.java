/** Both ends of a call as bare sockets, for tests that must say what no client or server would. */
@NullMarked
package io.leasehold.wire;

import org.jspecify.annotations.NullMarked;
