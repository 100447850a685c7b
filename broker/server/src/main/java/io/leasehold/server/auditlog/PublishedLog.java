package io.leasehold.server.auditlog;

import io.leasehold.transparency.note.VerifierKey;
import java.util.List;

/**
 * What anybody may know of the log.
 *
 * @param keys its public keys, as vkeys
 * @param policy a {@code tlog-policy} with these keys
 */
public record PublishedLog(String origin, List<String> keys, String policy) {

    static PublishedLog of(OpenLog log, WitnessPolicy witnesses) {
        List<VerifierKey> keys = log.signer().verifierKeys();
        return new PublishedLog(
                log.origin(),
                keys.stream().map(VerifierKey::toString).toList(),
                witnesses.textFor(keys));
    }
}
