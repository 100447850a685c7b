package io.leasehold.vault.client;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Optional;

/** One request to Vault. Never printed, because its body may hold a secret. */
record VaultRequest(
        Kind kind,
        Method method,
        VaultPath path,
        Optional<SecretValue> token,
        Optional<Duration> wrapTtl,
        ResponseBound bound,
        byte[] body) {

    private static final byte[] EMPTY = new byte[0];

    /** Vault's own methods of HTTP; only OpenBao knows {@code SCAN}. */
    enum Method {
        GET,
        POST,
        PATCH,
        DELETE,
        SCAN
    }

    /** What to do with a request that a node does not serve. */
    enum Kind {
        /** Asks for a node's state, so it is also sent to a node whose circuit breaker is open. */
        STATUS,
        /** Reads or deletes: safe to repeat. */
        REPEATABLE,
        /** Must not be repeated. */
        ONCE
    }

    static VaultRequest status(VaultPath path) {
        return read(Kind.STATUS, path, Optional.empty(), Optional.empty());
    }

    /** Reads a value that can be read only once. */
    static VaultRequest redemption(VaultPath path) {
        return read(Kind.ONCE, path, Optional.empty(), Optional.empty());
    }

    static VaultRequest read(VaultPath path, SecretValue token) {
        return read(Kind.REPEATABLE, path, Optional.of(token), Optional.empty());
    }

    /** Lists names, up to the larger bound for the sweeper. */
    static VaultRequest sweep(VaultPath path, SecretValue token) {
        return new VaultRequest(
                Kind.REPEATABLE,
                Method.GET,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.SWEEP,
                EMPTY);
    }

    static VaultRequest scan(VaultPath path, SecretValue token) {
        return new VaultRequest(
                Kind.REPEATABLE,
                Method.SCAN,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.SCAN,
                EMPTY);
    }

    /** Deletes what nobody can put back under the same name, so it is safe to repeat. */
    static VaultRequest delete(VaultPath path, SecretValue token) {
        return delete(Kind.REPEATABLE, path, token);
    }

    /** Deletes what somebody may have written anew since a first try that may have succeeded. */
    static VaultRequest deleteOnce(VaultPath path, SecretValue token) {
        return delete(Kind.ONCE, path, token);
    }

    private static VaultRequest delete(Kind kind, VaultPath path, SecretValue token) {
        return new VaultRequest(
                kind,
                Method.DELETE,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.DOCUMENT,
                EMPTY);
    }

    /** A query that Vault takes as a write and that changes nothing. */
    static VaultRequest ask(VaultPath path, SecretValue token, byte[] body) {
        return new VaultRequest(
                Kind.REPEATABLE,
                Method.POST,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.DOCUMENT,
                body);
    }

    static VaultRequest write(
            VaultPath path, Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        return new VaultRequest(
                Kind.ONCE, Method.POST, path, token, wrapTtl, ResponseBound.DOCUMENT, body);
    }

    /** Changes some fields of a document and keeps the others, without reading it. */
    static VaultRequest patch(VaultPath path, SecretValue token, byte[] body) {
        return new VaultRequest(
                Kind.ONCE,
                Method.PATCH,
                path,
                Optional.of(token),
                Optional.empty(),
                ResponseBound.DOCUMENT,
                body);
    }

    /** A caller's own request. A wrapped read creates a token, so it must not be repeated. */
    static VaultRequest passthrough(VaultPath path, PassthroughRequest request) {
        Kind kind = request.wrapTtl().isEmpty() ? Kind.REPEATABLE : Kind.ONCE;
        return request.reads()
                ? read(kind, path, request.token(), request.wrapTtl())
                : write(path, request.token(), request.wrapTtl(), request.body());
    }

    boolean repeatable() {
        return kind != Kind.ONCE;
    }

    private static VaultRequest read(
            Kind kind, VaultPath path, Optional<SecretValue> token, Optional<Duration> wrapTtl) {
        return new VaultRequest(
                kind, Method.GET, path, token, wrapTtl, ResponseBound.ofReading(path), EMPTY);
    }

    @Override
    public String toString() {
        return "VaultRequest[" + method + "]";
    }
}
