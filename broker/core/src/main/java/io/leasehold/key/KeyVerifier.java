package io.leasehold.key;

import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;

/** Verifies a key with its provider, without storing it. */
public interface KeyVerifier {

    /**
     * Sends one request to the integration's own destination. Blocks, for a few seconds at most.
     *
     * @throws BrokerException {@code request-malformed} if the key lacks a field or has one that
     *     cannot be sent, {@code destination-not-allowed} if the provider's address is one that no
     *     operator allowed
     */
    VerificationResult verify(Integration integration, KeyMaterial key);
}
