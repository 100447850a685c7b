package io.leasehold.transparency.log;

import io.leasehold.transparency.journal.JournalFile;
import io.leasehold.transparency.tile.ResourceStore;

/** Where one log is kept, held by this process alone until it is closed. */
public interface LogStorage extends AutoCloseable {

    ResourceStore resources();

    JournalFile journal();

    @Override
    void close();
}
