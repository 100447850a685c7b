package io.leasehold.server.changes;

import io.leasehold.administration.KeyChange;
import io.leasehold.administration.KeyDocumentWriter;
import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyVersion;
import io.leasehold.key.KeyAddress;
import java.util.Optional;

/** Notes what was written. */
final class LoggedKeyDocumentWriter implements KeyDocumentWriter {

    private final KeyDocumentWriter shelf;
    private final LoggedAdministrators.Done done;

    LoggedKeyDocumentWriter(KeyDocumentWriter shelf, LoggedAdministrators.Done done) {
        this.shelf = shelf;
        this.done = done;
    }

    @Override
    public Optional<KeyVersion> put(KeyChange change) {
        Optional<KeyVersion> written = shelf.put(change);
        written.ifPresent(
                version ->
                        done.note(
                                change.base().address(),
                                words(change) + " (version " + version.number() + ")"));
        return written;
    }

    @Override
    public Optional<KeyHistory> history(KeyAddress address) {
        return shelf.history(address);
    }

    @Override
    public void restore(KeyAddress address, int version) {
        shelf.restore(address, version);
        done.note(address, "was restored (version " + version + ")");
    }

    private static String words(KeyChange change) {
        return switch (change) {
            case KeyChange.SetKey _ -> "was set";
            case KeyChange.SetMode mode -> "has the mode " + mode.mode().word() + " now";
            case KeyChange.DropKey drop -> "was removed, its mode stays " + drop.mode().word();
            case KeyChange.OptOut _ -> "was replaced by 'use nothing'";
        };
    }
}
