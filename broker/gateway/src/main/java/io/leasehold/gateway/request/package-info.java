/** Reads the heads of callers' requests, and refuses those that can be read in two ways. */
@NullMarked
package io.leasehold.gateway.request;

import org.jspecify.annotations.NullMarked;
