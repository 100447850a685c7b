package io.leasehold.integration;

import java.util.Set;

/**
 * How to verify a key with its provider: a request that changes nothing, and what the status of the
 * response means. Any other status means nothing.
 */
public record Verification(
        VerificationRequest request, Set<Integer> accepted, Set<Integer> rejected) {

    public static final Set<Integer> USUALLY_ACCEPTED = Set.of(200);
    public static final Set<Integer> USUALLY_REJECTED = Set.of(401, 403);

    public Verification {
        accepted = Set.copyOf(accepted);
        rejected = Set.copyOf(rejected);
        if (accepted.isEmpty() || rejected.isEmpty()) {
            throw new IllegalArgumentException(
                    "accepted and rejected need at least one status each");
        }
        if (accepted.stream().anyMatch(rejected::contains)) {
            throw new IllegalArgumentException("a status must not be both accepted and rejected");
        }
        if (!accepted.stream().allMatch(Verification::isMeaningful)
                || !rejected.stream().allMatch(Verification::isMeaningful)) {
            throw new IllegalArgumentException("a status must be 200 to 499 and no redirect");
        }
    }

    public boolean accepts(int status) {
        return accepted.contains(status);
    }

    public boolean rejects(int status) {
        return rejected.contains(status);
    }

    /** Whether a status can say something about a key; a redirect and a server error cannot. */
    public static boolean isMeaningful(int status) {
        return status >= 200 && status < 500 && status / 100 != 3;
    }
}
