/** Requests to Vault: connection, nodes, paths, resilience and bounds on responses. */
@NullMarked
package io.leasehold.vault.client;

import org.jspecify.annotations.NullMarked;
