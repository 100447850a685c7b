package io.leasehold.key;

import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;

/** Tries a key at its provider before anybody relies on it. */
public interface KeyVerifier {

    /**
     * What came of one request to the integration's own destination; blocks for as long as it
     * takes, a few seconds at most.
     *
     * @throws BrokerException {@code request-malformed} if the key lacks a field or has one that
     *     cannot be sent, {@code destination-not-allowed} if the provider is at an address that no
     *     operator allowed
     */
    VerificationResult verify(Integration integration, KeyMaterial key);
}
