/** Merkle trees as RFC 6962 defines them: hashes, inclusion proofs and consistency proofs. */
@NullMarked
package io.leasehold.transparency.tree;

import org.jspecify.annotations.NullMarked;
