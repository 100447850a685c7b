package io.leasehold.operator.storedlog;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Waits until the folder of a log may have a new checkpoint. */
public final class CheckpointWatch implements AutoCloseable {

    /** On a network file system nothing tells of changes that another machine makes. */
    private static final int MAX_WAIT_SECONDS = 2;

    private final WatchService service;

    private CheckpointWatch(WatchService service) {
        this.service = service;
    }

    public static CheckpointWatch on(Path folder) {
        try {
            WatchService service = folder.getFileSystem().newWatchService();
            folder.register(service, ENTRY_CREATE, ENTRY_MODIFY);
            return new CheckpointWatch(service);
        } catch (IOException failed) {
            throw LogTrouble.refused(
                    "follow log " + folder + ": the folder cannot be watched; leave --follow out");
        }
    }

    public void awaitChange() throws InterruptedException {
        WatchKey changed = service.poll(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        if (changed != null) {
            changed.pollEvents();
            changed.reset();
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("stop watching log: " + failed, failed);
        }
    }
}
