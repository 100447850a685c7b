package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** One request to Vault; never printed, because its body may hold a secret. */
record VaultMessage(
        Kind kind,
        HttpMethod method,
        VaultPath path,
        Optional<SecretValue> token,
        Optional<Duration> wrapTtl,
        AnswerBound bound,
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

    static VaultMessage status(VaultPath path) {
        return read(Kind.STATUS, path, Optional.empty(), Optional.empty());
    }

    /** Reads what can be read once. */
    static VaultMessage redemption(VaultPath path) {
        return read(Kind.CHANGE, path, Optional.empty(), Optional.empty());
    }

    static VaultMessage read(VaultPath path, SecretValue token) {
        return read(Kind.QUESTION, path, Optional.of(token), Optional.empty());
    }

    /** Lists names, also if there are more than anybody but the sweeper takes. */
    static VaultMessage sweep(VaultPath path, SecretValue token) {
        return new VaultMessage(
                Kind.QUESTION,
                HttpMethod.GET,
                path,
                Optional.of(token),
                Optional.empty(),
                AnswerBound.SWEEP,
                NOTHING);
    }

    static VaultMessage scan(VaultPath path, SecretValue token) {
        return new VaultMessage(
                Kind.QUESTION,
                SCAN,
                path,
                Optional.of(token),
                Optional.empty(),
                AnswerBound.SCAN,
                NOTHING);
    }

    static VaultMessage delete(VaultPath path, SecretValue token) {
        return new VaultMessage(
                Kind.QUESTION,
                HttpMethod.DELETE,
                path,
                Optional.of(token),
                Optional.empty(),
                AnswerBound.DOCUMENT,
                NOTHING);
    }

    /** A question that Vault takes as a write, and that changes nothing. */
    static VaultMessage ask(VaultPath path, SecretValue token, byte[] body) {
        return new VaultMessage(
                Kind.QUESTION,
                HttpMethod.POST,
                path,
                Optional.of(token),
                Optional.empty(),
                AnswerBound.DOCUMENT,
                body);
    }

    static VaultMessage write(
            VaultPath path, Optional<SecretValue> token, Optional<Duration> wrapTtl, byte[] body) {
        return new VaultMessage(
                Kind.CHANGE, HttpMethod.POST, path, token, wrapTtl, AnswerBound.DOCUMENT, body);
    }

    /** Changes some fields of a document and leaves the others, without reading it. */
    static VaultMessage patch(VaultPath path, SecretValue token, byte[] body) {
        return new VaultMessage(
                Kind.CHANGE,
                HttpMethod.PATCH,
                path,
                Optional.of(token),
                Optional.empty(),
                AnswerBound.DOCUMENT,
                body);
    }

    /** A caller's own request; one that reads and wraps is a change: it makes a token. */
    static VaultMessage pass(VaultPath path, PassedRequest passed) {
        Kind kind = passed.wrapTtl().isEmpty() ? Kind.QUESTION : Kind.CHANGE;
        return passed.reads()
                ? read(kind, path, passed.token(), passed.wrapTtl())
                : write(path, passed.token(), passed.wrapTtl(), passed.body());
    }

    boolean repeatable() {
        return kind != Kind.CHANGE;
    }

    private static VaultMessage read(
            Kind kind, VaultPath path, Optional<SecretValue> token, Optional<Duration> wrapTtl) {
        return new VaultMessage(
                kind, HttpMethod.GET, path, token, wrapTtl, AnswerBound.ofReading(path), NOTHING);
    }

    @Override
    public String toString() {
        return "VaultMessage[" + method + "]";
    }
}
