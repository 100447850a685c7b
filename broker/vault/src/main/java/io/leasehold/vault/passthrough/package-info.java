/** Requests that are passed on to Vault with the caller's own token: logins, wrapping, status. */
@NullMarked
package io.leasehold.vault.passthrough;

import org.jspecify.annotations.NullMarked;
