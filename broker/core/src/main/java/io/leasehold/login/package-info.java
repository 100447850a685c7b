/** Who is asking: a Vault token that was looked up and found fit to hold leases. */
@NullMarked
package io.leasehold.login;

import org.jspecify.annotations.NullMarked;
