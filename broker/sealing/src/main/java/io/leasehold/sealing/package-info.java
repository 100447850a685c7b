/** Sealed files, which only the holder of a key can open, in the age format of C2SP. */
@NullMarked
package io.leasehold.sealing;

import org.jspecify.annotations.NullMarked;
