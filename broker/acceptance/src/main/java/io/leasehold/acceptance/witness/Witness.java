package io.leasehold.acceptance.witness;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.tree.TreeHash;
import io.leasehold.transparency.witness.AddCheckpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cosigns the checkpoints of logs that it trusts, as long as each continues the last one: the rules
 * of {@code tlog-witness}. What it has seen is in memory, so it is a witness until it ends.
 * Thread-safe.
 */
public final class Witness {

    private final KeyedSigner key;
    private final Clock clock;
    private final List<VerifierKey> trusted = new ArrayList<>();
    private final Map<String, Checkpoint> seen = new HashMap<>();

    /** A status of HTTP with a body. */
    record Answer(int status, String body) {}

    public Witness(KeyedSigner key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    public VerifierKey verifierKey() {
        return key.verifierKey();
    }

    /** From now on, logs with these keys as well. */
    public synchronized void trust(List<VerifierKey> logKeys) {
        trusted.addAll(logKeys);
    }

    synchronized Answer answer(byte[] body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (LogFormatException malformed) {
            return new Answer(400, "");
        }
        Checkpoint next = request.checkpoint().checkpoint();
        Checkpoint last =
                seen.getOrDefault(
                        next.origin(), new Checkpoint(next.origin(), 0, TreeHash.EMPTY_ROOT));
        int refused = refused(request, last);
        if (refused == 409) {
            return new Answer(409, last.size() + "\n");
        }
        if (refused != 0) {
            return new Answer(refused, "");
        }
        seen.put(next.origin(), next);
        return new Answer(200, key.sign(next, clock.instant()) + "\n");
    }

    /** The status with which it is refused; 0 if it is not. */
    private int refused(AddCheckpoint request, Checkpoint last) {
        SignedCheckpoint signed = request.checkpoint();
        String origin = signed.checkpoint().origin();
        List<Signature.Presence> found =
                trusted.stream()
                        .filter(known -> known.name().text().equals(origin))
                        .map(known -> Signature.presence(known, signed))
                        .toList();
        if (found.isEmpty()) {
            return 404;
        }
        if (!found.contains(Signature.Presence.VALID)
                || found.contains(Signature.Presence.INVALID)) {
            return 403;
        }
        if (request.consistency().earlier() > signed.checkpoint().size()) {
            return 400;
        }
        if (request.consistency().earlier() != last.size()) {
            return 409;
        }
        return request.consistency().proves(last.root(), signed.checkpoint().root()) ? 0 : 422;
    }
}
