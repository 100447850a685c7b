package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Optional;

/**
 * What goes on to Vault of a caller's request: the token, the wish to have the answer wrapped, and
 * the body byte for byte. Nothing else has a place here, so no other header can slip through.
 */
public final class PassedRequest {

    private final boolean reads;
    private final Optional<SecretValue> token;
    private final Optional<Duration> wrapTtl;
    private final byte[] body;

    private PassedRequest(
            boolean reads, Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        this.reads = reads;
        this.token = token;
        this.wrapTtl = wrapTtl;
        this.body = body;
    }

    public static PassedRequest read(Optional<SecretValue> token, Optional<Duration> wrapTtl) {
        return new PassedRequest(true, token, wrapTtl, new byte[0]);
    }

    public static PassedRequest write(
            Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        return new PassedRequest(false, token, wrapTtl, body.clone());
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
        return "PassedRequest[" + (reads ? "read" : "write") + "]";
    }
}
