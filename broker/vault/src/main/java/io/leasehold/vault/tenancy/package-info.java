/** Organizations, projects and their subscriptions in Vault. */
@NullMarked
package io.leasehold.vault.tenancy;

import org.jspecify.annotations.NullMarked;
