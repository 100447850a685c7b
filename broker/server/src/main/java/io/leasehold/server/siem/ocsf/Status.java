package io.leasehold.server.siem.ocsf;

/** How what an event reports ended. */
enum Status {
    /**
     * Not known when the entry was written: entries of changes are durable before the change is
     * made.
     */
    UNKNOWN(0, "Unknown"),
    SUCCESS(1, "Success"),
    FAILURE(2, "Failure"),
    /** Neither: the source's own word is the status. */
    OTHER(99, "Other");

    private final int id;
    private final String caption;

    Status(int id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    int id() {
        return id;
    }

    String caption() {
        return caption;
    }
}
