/** Reads a transparency log in a folder, as it is stored, without saying whether it is whole. */
@NullMarked
package io.leasehold.operator.storedlog;

import org.jspecify.annotations.NullMarked;
