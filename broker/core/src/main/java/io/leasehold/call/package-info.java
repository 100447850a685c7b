/**
 * The parts of a call without I/O: what is accepted from the caller, what goes upstream, and what
 * may come back.
 */
@NullMarked
package io.leasehold.call;

import org.jspecify.annotations.NullMarked;
