package io.leasehold.cache;

import java.util.concurrent.Executor;

/**
 * Runs loads, which may block, in the background. {@code execute} starts a load at once, because a
 * caller waits for it.
 */
@FunctionalInterface
public interface Refresher extends Executor {

    /** Runs a load that no caller waits for; it may start later. */
    default void submitLater(Runnable load) {
        execute(load);
    }
}
