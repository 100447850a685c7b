/** Refresh-ahead caches of what the broker reads from Vault. */
@NullMarked
package io.leasehold.cache;

import org.jspecify.annotations.NullMarked;
