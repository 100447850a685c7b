/** Finding a key and its encoded forms in a stream of bytes, and masking them. */
@NullMarked
package io.leasehold.redaction;

import org.jspecify.annotations.NullMarked;
