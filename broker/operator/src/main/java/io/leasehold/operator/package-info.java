/** The command line of those who run Leasehold: it sets Vault up, with their own token. */
@NullMarked
package io.leasehold.operator;

import org.jspecify.annotations.NullMarked;
