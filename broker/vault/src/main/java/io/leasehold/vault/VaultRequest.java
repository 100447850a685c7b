package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** One request to Vault; never printed, because its body may hold a secret. */
record VaultRequest(
        Kind kind,
        HttpMethod method,
        VaultPath path,
        Optional<SecretValue> token,
        Optional<Duration> wrapTtl,
        ResponseBound bound,
        byte[] body) {

    private static final byte[] NOTHING = new byte[0];
    private static final HttpMethod SCAN = HttpMethod.valueOf("SCAN");

    /** What may be done with a request when a node does not serve it. */
    enum Kind {
        /** Asks how a node is, so also one that failed a moment ago. */
        STATUS,
        /** Reads or removes: to ask twice does no harm. */
        QUESTION,
        /** Must not be done twice. */
        CHANGE
    }

    static VaultRequest status(VaultPath path) {
        return read(Kind.STATUS, path, Optional.empty(), Optional.empty());
    }

    /** Reads what can be read once. */
    static VaultRequest redemption(VaultPath path) {
        return read(Kind.CHANGE, path, Optional.empty(), Optional.empty());
    }

    static VaultRequest read(VaultPath path, SecretValue token) {
        return read(Kind.QUESTION, path, Optional.of(token), Optional.empty());
    }

    /** Lists names, also if there are more than anybody but the sweeper takes. */
    static VaultRequest sweep(VaultPath path, SecretValue token) {
        return new VaultRequest(
                Kind.QUESTION,
                HttpMethod.GET,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.SWEEP,
                NOTHING);
    }

    static VaultRequest scan(VaultPath path, SecretValue token) {
        return new VaultRequest(
                Kind.QUESTION,
                SCAN,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.SCAN,
                NOTHING);
    }

    static VaultRequest delete(VaultPath path, SecretValue token) {
        return new VaultRequest(
                Kind.QUESTION,
                HttpMethod.DELETE,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.DOCUMENT,
                NOTHING);
    }

    /** A question that Vault takes as a write, and that changes nothing. */
    static VaultRequest ask(VaultPath path, SecretValue token, byte[] body) {
        return new VaultRequest(
                Kind.QUESTION,
                HttpMethod.POST,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.DOCUMENT,
                body);
    }

    static VaultRequest write(
            VaultPath path, Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        return new VaultRequest(
                Kind.CHANGE, HttpMethod.POST, path, token, wrapTtl, ResponseBound.DOCUMENT, body);
    }

    /** Changes some fields of a document and leaves the others, without reading it. */
    static VaultRequest patch(VaultPath path, SecretValue token, byte[] body) {
        return new VaultRequest(
                Kind.CHANGE,
                HttpMethod.PATCH,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.DOCUMENT,
                body);
    }

    /** A caller's own request; one that reads and wraps is a change: it makes a token. */
    static VaultRequest pass(VaultPath path, PassthroughRequest passed) {
        Kind kind = passed.wrapTtl().isEmpty() ? Kind.QUESTION : Kind.CHANGE;
        return passed.reads()
                ? read(kind, path, passed.token(), passed.wrapTtl())
                : write(path, passed.token(), passed.wrapTtl(), passed.body());
    }

    boolean repeatable() {
        return kind != Kind.CHANGE;
    }

    private static VaultRequest read(
            Kind kind, VaultPath path, Optional<SecretValue> token, Optional<Duration> wrapTtl) {
        return new VaultRequest(
                kind, HttpMethod.GET, path, token, wrapTtl, ResponseBound.ofReading(path), NOTHING);
    }

    @Override
    public String toString() {
        return "VaultMessage[" + method + "]";
    }
}
