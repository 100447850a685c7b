package io.leasehold.operator.management;

/** What a change expects to find, so that nobody overwrites what he has not seen. */
record Condition(String header, String value) {

    /** No version of a document can have that number. */
    private static final int NEVER = Integer.MAX_VALUE;

    /** There is nothing yet. */
    static Condition absent() {
        return new Condition("If-None-Match", "*");
    }

    /** It is still at that version. */
    static Condition version(int number) {
        return new Condition("If-Match", "\"" + number + "\"");
    }

    /** Nothing that there can be: the broker checks all the rest, says how it is, and stops. */
    static Condition never() {
        return version(NEVER);
    }
}
