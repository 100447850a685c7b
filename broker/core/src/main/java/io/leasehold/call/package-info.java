/**
 * The pure parts of a call: what is accepted from the caller, what goes upstream, what may come
 * back.
 */
@NullMarked
package io.leasehold.call;

import org.jspecify.annotations.NullMarked;
