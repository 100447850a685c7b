package io.leasehold.server.changes;

import io.leasehold.administration.KeyRemovals;
import io.leasehold.key.KeyAddress;
import java.util.List;

/** Notes what was taken away. */
final class LoggedRemovals implements KeyRemovals {

    private final KeyRemovals removals;
    private final LoggedAdministrators.Done done;

    LoggedRemovals(KeyRemovals removals, LoggedAdministrators.Done done) {
        this.removals = removals;
        this.done = done;
    }

    @Override
    public void remove(KeyAddress address) {
        removals.remove(address);
        done.note(address, "was removed for good");
    }

    @Override
    public void hide(KeyAddress address) {
        removals.hide(address);
        done.note(address, "was removed restorably");
    }

    @Override
    public void destroy(KeyAddress address, List<Integer> versions) {
        removals.destroy(address, versions);
        done.note(address, "lost its earlier versions");
    }
}
