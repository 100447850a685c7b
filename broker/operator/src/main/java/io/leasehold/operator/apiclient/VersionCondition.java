package io.leasehold.operator.apiclient;

/** The version that a change expects, so that no unseen change is overwritten. */
record VersionCondition(String header, String value) {

    /** The largest version that the API accepts; no document reaches it. */
    private static final int NEVER = 999_999_999;

    /** No version exists yet. */
    static VersionCondition absent() {
        return new VersionCondition("If-None-Match", "*");
    }

    /** The current version is that one. */
    static VersionCondition version(int number) {
        return new VersionCondition("If-Match", "\"" + number + "\"");
    }

    /**
     * Never true: the broker checks everything else, reports the current state, and changes
     * nothing.
     */
    static VersionCondition never() {
        return version(NEVER);
    }
}
