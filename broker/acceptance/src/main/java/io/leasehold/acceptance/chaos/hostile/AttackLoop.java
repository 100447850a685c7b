package io.leasehold.acceptance.chaos.hostile;

import io.leasehold.acceptance.Measurements;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Repeats one attack at its rate, whatever becomes of each, on a thread of its own. */
final class AttackLoop implements Runnable {

    private static final double NANOS = 1_000_000_000;

    private final Attack attack;
    private final BooleanSupplier goesOn;
    private final LongAdder done = new LongAdder();
    private final LongAdder prevented = new LongAdder();

    AttackLoop(Attack attack, BooleanSupplier goesOn) {
        this.attack = attack;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            try {
                attack.once();
                done.increment();
            } catch (IOException | IllegalStateException _) {
                prevented.increment();
            }
            // Nothing is made up for: a slow broker must not be attacked in bursts.
            next = Math.max(next + (long) (NANOS / attack.perSecond()), System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
        attack.close();
    }

    String name() {
        return attack.name();
    }

    /** How often it was tried. */
    long tried() {
        return done.sum() + prevented.sum();
    }

    void print() {
        Measurements.print("hostile-" + name() + "-done", done.sum(), "times");
        Measurements.print("hostile-" + name() + "-prevented", prevented.sum(), "times");
    }
}
