package io.leasehold.key;

/** A resolved key with its material, ready for injection. */
public record UsableKey(ResolvedKey resolved, KeyMaterial material) {}
