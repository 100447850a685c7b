package io.leasehold.vault;

import java.net.URI;

/** A server that runs, and how to stop it. */
interface VaultServer {

    URI address();

    String rootToken();

    /** Opens the server when it is sealed; a server that was found and not started has none. */
    String unsealKey();

    void stop();
}
