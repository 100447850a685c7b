package io.leasehold.vault;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A server that runs, and how to stop it. */
interface VaultServer {

    URI address();

    String rootToken();

    /** Opens the server when it is sealed; a server that was found and not started has none. */
    String unsealKey();

    /** The authority whose certificate the server shows, as PEM; empty if it speaks plain http. */
    default Optional<Path> authority() {
        return Optional.empty();
    }

    void stop();
}
