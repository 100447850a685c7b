package io.leasehold.transparency.policy;

import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which logs are trusted, and which witnesses have to have seen a checkpoint: the {@code
 * tlog-policy} of C2SP. Where a log has keys of two kinds, a signature of either is enough; a
 * policy that lists only one of them demands that one.
 */
public final class Policy {

    private final List<PolicyLog> logs;
    private final List<PolicyWitness> witnesses;
    private final Quorum quorum;

    Policy(List<PolicyLog> logs, List<PolicyWitness> witnesses, Quorum quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    public static Policy parse(byte[] file) {
        return new PolicyParser().parse(file);
    }

    public List<PolicyLog> logs() {
        return logs;
    }

    public List<PolicyWitness> witnesses() {
        return witnesses;
    }

    /** Whether checkpoints need no cosignature. */
    public boolean demandsNoWitness() {
        return quorum.isMetBy(Set.of());
    }

    /** Whether it is enough that the witnesses of these names have cosigned. */
    public boolean isMetBy(Set<String> cosigners) {
        return quorum.isMetBy(cosigners);
    }

    public Trust judge(SignedCheckpoint signed) {
        List<Signature.Presence> ofLog = new ArrayList<>();
        for (PolicyLog log : logs) {
            if (log.key().name().text().equals(signed.checkpoint().origin())) {
                ofLog.add(Signature.presence(log.key(), signed));
            }
        }
        if (ofLog.contains(Signature.Presence.INVALID)) {
            return new Trust.Untrusted("a signature of the log is not valid");
        }
        if (!ofLog.contains(Signature.Presence.VALID)) {
            return new Trust.Untrusted("no log of the policy has signed it");
        }
        return judgeWitnesses(signed);
    }

    private Trust judgeWitnesses(SignedCheckpoint signed) {
        List<Cosignature> by = new ArrayList<>();
        for (PolicyWitness witness : witnesses) {
            VerifierKey key = witness.key();
            if (Signature.presence(key, signed) == Signature.Presence.INVALID) {
                return new Trust.Untrusted(
                        "the cosignature of witness " + witness.name() + " is not valid");
            }
            // A cosignature without a time does not say that the log was not longer.
            Signature.find(key, signed)
                    .flatMap(Signature::time)
                    .map(time -> new Cosignature(witness.name(), time))
                    .ifPresent(by::add);
        }
        Set<String> names = by.stream().map(Cosignature::witness).collect(Collectors.toSet());
        return quorum.isMetBy(names) ? new Trust.Accepted(by) : new Trust.Signed(by);
    }
}
