package io.leasehold.operator.apiclient;

/** What a change expects to find, so that nobody overwrites what he has not seen. */
record VersionCondition(String header, String value) {

    /** The largest number that the API takes for a version, and more than any document has. */
    private static final int NEVER = 999_999_999;

    /** There is nothing yet. */
    static VersionCondition absent() {
        return new VersionCondition("If-None-Match", "*");
    }

    /** It is still at that version. */
    static VersionCondition version(int number) {
        return new VersionCondition("If-Match", "\"" + number + "\"");
    }

    /** Nothing that there can be: the broker checks all the rest, says how it is, and stops. */
    static VersionCondition never() {
        return version(NEVER);
    }
}
