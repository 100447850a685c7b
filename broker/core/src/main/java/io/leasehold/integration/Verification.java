package io.leasehold.integration;

import java.util.Set;

/**
 * How to find out whether the provider accepts a key: a request that changes nothing, and what the
 * status of its answer means. Any other status means nothing.
 */
public record Verification(
        VerificationRequest request, Set<Integer> accepted, Set<Integer> rejected) {

    public static final Set<Integer> USUALLY_ACCEPTED = Set.of(200);
    public static final Set<Integer> USUALLY_REJECTED = Set.of(401, 403);

    public Verification {
        accepted = Set.copyOf(accepted);
        rejected = Set.copyOf(rejected);
        if (accepted.isEmpty() || rejected.isEmpty()) {
            throw new IllegalArgumentException("both answers need a status");
        }
        if (accepted.stream().anyMatch(rejected::contains)) {
            throw new IllegalArgumentException("a status says one thing only");
        }
        if (!accepted.stream().allMatch(Verification::maySpeak)
                || !rejected.stream().allMatch(Verification::maySpeak)) {
            throw new IllegalArgumentException("a status of 200 to 499 other than a redirect");
        }
    }

    public boolean accepts(int status) {
        return accepted.contains(status);
    }

    public boolean rejects(int status) {
        return rejected.contains(status);
    }

    /** A redirect speaks of another place, and a server's own failure of no key. */
    public static boolean maySpeak(int status) {
        return status >= 200 && status < 500 && status / 100 != 3;
    }
}
