package io.leasehold.entitlement;

import io.leasehold.tenancy.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One of 100 equal groups of organizations, which never changes: an organization that a rollout to
 * some percentage reaches is also reached by every larger one. The number is the first eight bytes
 * of the SHA-256 of {@code leasehold/rollout/v1/} and the organization's id, as an unsigned
 * integer, modulo 100.
 */
public record RolloutBucket(int number) {

    private static final String PREFIX = "leasehold/rollout/v1/";
    private static final int BUCKETS = 100;

    public RolloutBucket {
        if (number < 0 || number >= BUCKETS) {
            throw new IllegalArgumentException("create rollout bucket: the number must be 0 to 99");
        }
    }

    public static RolloutBucket of(OrganizationId organization) {
        byte[] digest = sha256(PREFIX + organization.value());
        long first = ByteBuffer.wrap(digest).getLong();
        return new RolloutBucket((int) Long.remainderUnsigned(first, BUCKETS));
    }

    /** Whether a rollout to this percentage of all organizations reaches the bucket. */
    public boolean isWithin(int percent) {
        return number < percent;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(
                    "compute rollout bucket: this Java runtime lacks SHA-256", missing);
        }
    }
}
