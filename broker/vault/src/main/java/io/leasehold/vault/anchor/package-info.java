/** The anchors of logs and the secret of their keys, in Vault. */
@NullMarked
package io.leasehold.vault.anchor;

import org.jspecify.annotations.NullMarked;
