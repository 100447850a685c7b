/** Recipients of sealed deliveries, as Vault keeps them. */
@NullMarked
package io.leasehold.vault.delivery;

import org.jspecify.annotations.NullMarked;
