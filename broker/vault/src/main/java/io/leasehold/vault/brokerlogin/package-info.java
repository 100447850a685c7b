/** How the broker logs in to Vault, and the session that keeps its token valid. */
@NullMarked
package io.leasehold.vault.brokerlogin;

import org.jspecify.annotations.NullMarked;
