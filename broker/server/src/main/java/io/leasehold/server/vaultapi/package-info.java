/** The part of Vault's HTTP API that stock Vault clients need for leases. */
@NullMarked
package io.leasehold.server.vaultapi;

import org.jspecify.annotations.NullMarked;
