/** What the broker remembers of Vault, and for how long it may be believed. */
@NullMarked
package io.leasehold.cache;

import org.jspecify.annotations.NullMarked;
