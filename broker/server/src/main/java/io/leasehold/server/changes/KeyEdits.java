package io.leasehold.server.changes;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent.KeyAction;
import io.leasehold.audit.ControlEvent.KeyEdit;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of keys by one person: entered in the audit log first, and logged once made. */
final class KeyEdits {

    private static final Logger LOG = LoggerFactory.getLogger(AuditedAdministrators.class);

    private final AuditedChanges changes;
    private final Supplier<String> author;

    KeyEdits(AuditedChanges changes, Supplier<String> author) {
        this.changes = changes;
        this.author = author;
    }

    /** Writes a version, unless another one came first. */
    <T> Optional<T> write(
            KeyAddress address,
            KeyAction action,
            int version,
            Optional<KeyMode> mode,
            Supplier<Optional<T>> write) {
        KeyEdit edit = new KeyEdit(address, action, OptionalInt.of(version), mode, author.get());
        Optional<T> written = changes.makeUnlessStale(edit, write);
        if (written.isPresent()) {
            log(edit);
        }
        return written;
    }

    void restore(KeyAddress address, int version, Runnable restore) {
        make(address, KeyAction.RESTORE, OptionalInt.of(version), restore);
    }

    void remove(KeyAddress address, KeyAction action, Runnable removal) {
        make(address, action, OptionalInt.empty(), removal);
    }

    private void make(KeyAddress address, KeyAction action, OptionalInt version, Runnable change) {
        KeyEdit edit = new KeyEdit(address, action, version, Optional.empty(), author.get());
        changes.make(edit, change);
        log(edit);
    }

    private static void log(KeyEdit edit) {
        String version =
                edit.version().isPresent() ? " (version " + edit.version().getAsInt() + ")" : "";
        LOG.info("{} {}{} by {}", edit.address(), description(edit), version, edit.by());
    }

    private static String description(KeyEdit edit) {
        String mode = edit.mode().map(KeyMode::word).orElse("");
        return switch (edit.action()) {
            case SET -> "was set";
            case MODE -> "was set to mode " + mode;
            case REVEAL_ALLOW -> "was allowed to be delivered sealed";
            case REVEAL_REFUSE -> "was refused to be delivered sealed";
            case DROP -> "was removed, keeping mode " + mode;
            case OPT_OUT -> "was replaced by an opt-out (use nothing)";
            case RESTORE -> "was restored";
            case REMOVE -> "was permanently removed";
            case HIDE -> "was soft-deleted";
            case DESTROY -> "had its earlier versions destroyed";
        };
    }
}
