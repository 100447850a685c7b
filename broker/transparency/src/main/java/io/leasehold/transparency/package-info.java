/** A log whose past cannot be changed without being noticed, in the formats of C2SP. */
@NullMarked
package io.leasehold.transparency;

import org.jspecify.annotations.NullMarked;
