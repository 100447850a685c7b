package io.leasehold.lease;

import io.leasehold.login.ClientAddress;
import java.util.Optional;

/** Where a call comes from, as the broker's own connection shows it and no header can. */
public interface CallOrigin {

    ClientAddress address();

    /** SHA-256 of the client's certificate, in lower-case hexadecimal digits; empty without one. */
    Optional<String> certificate();
}
