/**
 * The operators' command line: sets up Vault and manages keys and leases, with the caller's own
 * token; verifies and searches transparency logs, with nothing but their files.
 */
@NullMarked
package io.leasehold.operator;

import org.jspecify.annotations.NullMarked;
