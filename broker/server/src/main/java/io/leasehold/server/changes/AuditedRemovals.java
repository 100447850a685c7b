package io.leasehold.server.changes;

import io.leasehold.administration.KeyRemovals;
import io.leasehold.audit.ControlEvent.KeyAction;
import io.leasehold.key.KeyAddress;
import java.util.List;

/** Enters what it removes in the audit log first. */
final class AuditedRemovals implements KeyRemovals {

    private final KeyRemovals removals;
    private final KeyEdits edits;

    AuditedRemovals(KeyRemovals removals, KeyEdits edits) {
        this.removals = removals;
        this.edits = edits;
    }

    @Override
    public void remove(KeyAddress address) {
        edits.remove(address, KeyAction.REMOVE, () -> removals.remove(address));
    }

    @Override
    public void hide(KeyAddress address) {
        edits.remove(address, KeyAction.HIDE, () -> removals.hide(address));
    }

    @Override
    public void destroy(KeyAddress address, List<Integer> versions) {
        edits.remove(address, KeyAction.DESTROY, () -> removals.destroy(address, versions));
    }
}
