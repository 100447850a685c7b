package io.leasehold.vault.client;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Optional;

/**
 * The parts of a caller's request that are forwarded to Vault: the token, the wrapping TTL, and the
 * body byte for byte. It holds nothing else, so no other header can be forwarded.
 */
public final class PassthroughRequest {

    private final boolean reads;
    private final Optional<SecretValue> token;
    private final Optional<Duration> wrapTtl;
    private final byte[] body;

    private PassthroughRequest(
            boolean reads, Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        this.reads = reads;
        this.token = token;
        this.wrapTtl = wrapTtl;
        this.body = body;
    }

    public static PassthroughRequest read(Optional<SecretValue> token, Optional<Duration> wrapTtl) {
        return new PassthroughRequest(true, token, wrapTtl, new byte[0]);
    }

    public static PassthroughRequest write(
            Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        return new PassthroughRequest(false, token, wrapTtl, body.clone());
    }

    boolean reads() {
        return reads;
    }

    Optional<SecretValue> token() {
        return token;
    }

    Optional<Duration> wrapTtl() {
        return wrapTtl;
    }

    byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "PassthroughRequest[" + (reads ? "read" : "write") + "]";
    }
}
