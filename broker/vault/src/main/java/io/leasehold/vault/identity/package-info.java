/** Who a token belongs to, how people sign in, and what a policy lets them do. */
@NullMarked
package io.leasehold.vault.identity;

import org.jspecify.annotations.NullMarked;
