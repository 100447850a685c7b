/** Bytes that must not be seen: they print as redacted and leave through one exit. */
@NullMarked
package io.leasehold.secret;

import org.jspecify.annotations.NullMarked;
