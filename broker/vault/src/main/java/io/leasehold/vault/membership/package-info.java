/** The roles of people in organizations and projects: the Vault groups that grant them. */
@NullMarked
package io.leasehold.vault.membership;

import org.jspecify.annotations.NullMarked;
