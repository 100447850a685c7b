package io.leasehold.server.changes;

import io.leasehold.administration.KeyRemovals;
import io.leasehold.key.KeyAddress;
import java.util.List;

/** Logs what was removed. */
final class LoggedRemovals implements KeyRemovals {

    private final KeyRemovals removals;
    private final LoggedAdministrators.ChangeLog changeLog;

    LoggedRemovals(KeyRemovals removals, LoggedAdministrators.ChangeLog changeLog) {
        this.removals = removals;
        this.changeLog = changeLog;
    }

    @Override
    public void remove(KeyAddress address) {
        removals.remove(address);
        changeLog.record(address, "was permanently removed");
    }

    @Override
    public void hide(KeyAddress address) {
        removals.hide(address);
        changeLog.record(address, "was soft-deleted");
    }

    @Override
    public void destroy(KeyAddress address, List<Integer> versions) {
        removals.destroy(address, versions);
        changeLog.record(address, "had its earlier versions destroyed");
    }
}
