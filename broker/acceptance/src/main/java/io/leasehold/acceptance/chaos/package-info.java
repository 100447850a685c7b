/** Replicas under load while the Vault cluster loses its leader, and the laws that must hold. */
@NullMarked
package io.leasehold.acceptance.chaos;

import org.jspecify.annotations.NullMarked;
