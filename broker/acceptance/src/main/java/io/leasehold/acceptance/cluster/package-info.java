/**
 * Raft clusters of real Vault servers on this machine, to be killed, stopped, sealed and healed.
 */
@NullMarked
package io.leasehold.acceptance.cluster;

import org.jspecify.annotations.NullMarked;
