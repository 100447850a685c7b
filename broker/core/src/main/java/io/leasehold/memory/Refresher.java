package io.leasehold.memory;

import java.util.concurrent.Executor;

/** Runs loads in the background, which may block: at once where somebody waits for them. */
@FunctionalInterface
public interface Refresher extends Executor {

    /** The same for a load that nobody waits for, and that need not begin at once. */
    default void soon(Runnable load) {
        execute(load);
    }
}
