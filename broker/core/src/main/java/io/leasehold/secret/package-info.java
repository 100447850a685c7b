/** Secret bytes: they print as redacted and can be read through one method only. */
@NullMarked
package io.leasehold.secret;

import org.jspecify.annotations.NullMarked;
