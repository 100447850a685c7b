/** Web pages for managing keys and seeing who holds leases. They also work without JavaScript. */
@NullMarked
package io.leasehold.server.console;

import org.jspecify.annotations.NullMarked;
