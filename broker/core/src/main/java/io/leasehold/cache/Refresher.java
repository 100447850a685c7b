package io.leasehold.cache;

import java.util.concurrent.Executor;

/** Runs loads in the background, which may block: at once where somebody waits for them. */
@FunctionalInterface
public interface Refresher extends Executor {

    /** The same for a load that nobody waits for, and that need not begin at once. */
    default void submitLater(Runnable load) {
        execute(load);
    }
}
