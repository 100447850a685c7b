package io.leasehold.key;

/** A resolved key together with its material, ready to be put into a call. */
public record UsableKey(ResolvedKey resolved, KeyMaterial material) {}
