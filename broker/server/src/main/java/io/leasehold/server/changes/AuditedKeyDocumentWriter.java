package io.leasehold.server.changes;

import io.leasehold.administration.KeyChange;
import io.leasehold.administration.KeyDocumentWriter;
import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyVersion;
import io.leasehold.audit.ControlEvent.KeyAction;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import java.util.Optional;

/** Enters what it writes in the audit log first. */
final class AuditedKeyDocumentWriter implements KeyDocumentWriter {

    private final KeyDocumentWriter writer;
    private final KeyEdits edits;

    AuditedKeyDocumentWriter(KeyDocumentWriter writer, KeyEdits edits) {
        this.writer = writer;
        this.edits = edits;
    }

    @Override
    public Optional<KeyVersion> put(KeyChange change) {
        KeyChange.Base base = change.base();
        return edits.write(
                base.address(),
                action(change),
                base.next(),
                mode(change),
                () -> writer.put(change));
    }

    @Override
    public Optional<KeyHistory> history(KeyAddress address) {
        return writer.history(address);
    }

    @Override
    public void restore(KeyAddress address, int version) {
        edits.restore(address, version, () -> writer.restore(address, version));
    }

    private static KeyAction action(KeyChange change) {
        return switch (change) {
            case KeyChange.SetKey _ -> KeyAction.SET;
            case KeyChange.SetMode _ -> KeyAction.MODE;
            case KeyChange.SetReveal set ->
                    switch (set.setting()) {
                        case ALLOWED -> KeyAction.REVEAL_ALLOW;
                        case REFUSED -> KeyAction.REVEAL_REFUSE;
                    };
            case KeyChange.DropKey _ -> KeyAction.DROP;
            case KeyChange.OptOut _ -> KeyAction.OPT_OUT;
        };
    }

    private static Optional<KeyMode> mode(KeyChange change) {
        return switch (change) {
            case KeyChange.SetKey set -> set.mode();
            case KeyChange.SetMode set -> Optional.of(set.mode());
            case KeyChange.DropKey drop -> Optional.of(drop.mode());
            case KeyChange.SetReveal _, KeyChange.OptOut _ -> Optional.empty();
        };
    }
}
