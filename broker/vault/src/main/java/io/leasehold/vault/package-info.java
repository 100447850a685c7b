/** Everything that talks to Vault: its paths, its answers, the broker's own login, the adapters. */
@NullMarked
package io.leasehold.vault;

import org.jspecify.annotations.NullMarked;
