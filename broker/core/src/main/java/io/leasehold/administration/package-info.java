/** Administration of keys: set, remove, restore and explain them, and change modes. */
@NullMarked
package io.leasehold.administration;

import org.jspecify.annotations.NullMarked;
