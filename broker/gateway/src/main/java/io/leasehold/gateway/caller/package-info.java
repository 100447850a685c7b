/** The connections of callers: accepted, bounded in number, and closed. */
@NullMarked
package io.leasehold.gateway.caller;

import org.jspecify.annotations.NullMarked;
