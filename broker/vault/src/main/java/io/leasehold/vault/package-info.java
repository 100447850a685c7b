/** Access to Vault: client, paths, responses, the broker's own login, and the adapters. */
@NullMarked
package io.leasehold.vault;

import org.jspecify.annotations.NullMarked;
