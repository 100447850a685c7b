package io.leasehold.sweep;

class InMemorySweepLockTest extends SweepLockContract {

    private final InMemorySweepLock turns = new InMemorySweepLock();

    @Override
    protected SweepLock turns() {
        return turns;
    }
}
