/** Writes the access record of every call to the destination that the operator configured. */
@NullMarked
package io.leasehold.server.audit;

import org.jspecify.annotations.NullMarked;
