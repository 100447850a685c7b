/** What it takes to deliver a key to its holder: sealed, signed and to registered recipients. */
@NullMarked
package io.leasehold.delivery;

import org.jspecify.annotations.NullMarked;
