package io.leasehold.sweep;

class InMemorySweepTurnsTest extends SweepTurnsContract {

    private final InMemorySweepTurns turns = new InMemorySweepTurns();

    @Override
    protected SweepTurns turns() {
        return turns;
    }
}
