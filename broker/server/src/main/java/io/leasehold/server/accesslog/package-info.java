/** Writes the record of every call where the operator wants it. */
@NullMarked
package io.leasehold.server.accesslog;

import org.jspecify.annotations.NullMarked;
