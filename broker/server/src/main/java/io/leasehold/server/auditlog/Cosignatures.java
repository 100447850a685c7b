package io.leasehold.server.auditlog;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.PolicyWitness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the cosignatures of one checkpoint, and keeps it with the log. A checkpoint that has
 * those that the policy demands is not replaced by one that has not. Thread-safe.
 */
final class Cosignatures {

    private final Policy policy;
    private @Nullable TransparencyLog known;
    private @Nullable SignedCheckpoint gathered;
    private boolean keptIsEnough;

    Cosignatures(Policy policy) {
        this.policy = policy;
    }

    synchronized void add(TransparencyLog log, SignedCheckpoint of, List<SignatureLine> lines) {
        if (log != known) {
            known = log;
            gathered = null;
            keptIsEnough = stored(log).map(this::isEnough).orElse(false);
        }
        SignedCheckpoint before = gathered;
        if (before == null || before.checkpoint().size() < of.checkpoint().size()) {
            before = of;
        } else if (!before.checkpoint().equals(of.checkpoint())) {
            // Too late: a later checkpoint has been cosigned.
            return;
        }
        SignedCheckpoint all = before.with(lines);
        gathered = all;
        boolean enough = isEnough(all);
        if (enough || !keptIsEnough) {
            log.keep(all).join();
            keptIsEnough = enough;
        }
    }

    private static Optional<SignedCheckpoint> stored(TransparencyLog log) {
        try {
            return log.cosigned();
        } catch (LogFormatException malformed) {
            return Optional.empty();
        }
    }

    private boolean isEnough(SignedCheckpoint signed) {
        Set<String> names =
                policy.witnesses().stream()
                        .filter(it -> Signature.find(it.key(), signed).isPresent())
                        .map(PolicyWitness::name)
                        .collect(Collectors.toSet());
        return policy.isMetBy(names);
    }
}
