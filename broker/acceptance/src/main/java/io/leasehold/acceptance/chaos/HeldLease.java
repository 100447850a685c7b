package io.leasehold.acceptance.chaos;

/** A lease as its holder has it. */
record HeldLease(String id, String project, String handle, long renewAt) {

    HeldLease renewed(long next) {
        return new HeldLease(id, project, handle, next);
    }

    @Override
    public String toString() {
        return "HeldLease[" + id + "]";
    }
}
