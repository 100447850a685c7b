package io.leasehold.entitlement;

import io.leasehold.tenancy.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hundredth of all organizations that one belongs to, which never changes: whoever is reached
 * by a rollout to some percent is reached by one to more. Anybody can work it out: the first eight
 * bytes of the SHA-256 of {@code leasehold/rollout/v1/} and the organization's id, as an unsigned
 * number, modulo 100.
 */
public record RolloutBucket(int number) {

    private static final String PREFIX = "leasehold/rollout/v1/";
    private static final int BUCKETS = 100;

    public RolloutBucket {
        if (number < 0 || number >= BUCKETS) {
            throw new IllegalArgumentException("name bucket: it must be 0 to 99");
        }
    }

    public static RolloutBucket of(OrganizationId organization) {
        byte[] digest = sha256(PREFIX + organization.value());
        long first = ByteBuffer.wrap(digest).getLong();
        return new RolloutBucket((int) Long.remainderUnsigned(first, BUCKETS));
    }

    /** Whether a rollout to this percent of all organizations reaches it. */
    public boolean isWithin(int percent) {
        return number < percent;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
