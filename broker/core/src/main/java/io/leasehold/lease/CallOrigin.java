package io.leasehold.lease;

import io.leasehold.login.ClientAddress;
import java.util.Optional;

/**
 * Client address and certificate of a call, taken from the TCP and TLS connection and never from a
 * header.
 */
public interface CallOrigin {

    ClientAddress address();

    /** SHA-256 of the client certificate, in lower-case hexadecimal digits; empty without one. */
    Optional<String> certificate();
}
