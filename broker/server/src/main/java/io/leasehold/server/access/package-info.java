/** Writes the record of every call where the operator wants it. */
@NullMarked
package io.leasehold.server.access;

import org.jspecify.annotations.NullMarked;
