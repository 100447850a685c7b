package io.leasehold.server.changes;

import io.leasehold.administration.KeyChange;
import io.leasehold.administration.KeyDocumentWriter;
import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyVersion;
import io.leasehold.key.KeyAddress;
import java.util.Optional;

/** Logs what was written. */
final class LoggedKeyDocumentWriter implements KeyDocumentWriter {

    private final KeyDocumentWriter writer;
    private final LoggedAdministrators.ChangeLog changeLog;

    LoggedKeyDocumentWriter(KeyDocumentWriter writer, LoggedAdministrators.ChangeLog changeLog) {
        this.writer = writer;
        this.changeLog = changeLog;
    }

    @Override
    public Optional<KeyVersion> put(KeyChange change) {
        Optional<KeyVersion> written = writer.put(change);
        written.ifPresent(
                version ->
                        changeLog.record(
                                change.base().address(),
                                description(change) + " (version " + version.number() + ")"));
        return written;
    }

    @Override
    public Optional<KeyHistory> history(KeyAddress address) {
        return writer.history(address);
    }

    @Override
    public void restore(KeyAddress address, int version) {
        writer.restore(address, version);
        changeLog.record(address, "was restored (version " + version + ")");
    }

    private static String description(KeyChange change) {
        return switch (change) {
            case KeyChange.SetKey _ -> "was set";
            case KeyChange.SetMode mode -> "was set to mode " + mode.mode().word();
            case KeyChange.DropKey drop -> "was removed, keeping mode " + drop.mode().word();
            case KeyChange.OptOut _ -> "was replaced by an opt-out (use nothing)";
        };
    }
}
