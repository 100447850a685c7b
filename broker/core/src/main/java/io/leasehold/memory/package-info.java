/** What the broker remembers of Vault, and for how long it may be believed. */
@NullMarked
package io.leasehold.memory;

import org.jspecify.annotations.NullMarked;
