package io.leasehold.server.siem.ocsf;

/** The classes of OCSF that entries are mapped to. */
enum EventClass {
    AUTHENTICATION(3, 3002, "Authentication"),
    ENTITY_MANAGEMENT(3, 3004, "Entity Management"),
    USER_ACCESS(3, 3005, "User Access Management"),
    API_ACTIVITY(6, 6003, "API Activity"),
    APPLICATION_ERROR(6, 6008, "Application Error");

    private final int category;
    private final int uid;
    private final String caption;

    EventClass(int category, int uid, String caption) {
        this.category = category;
        this.uid = uid;
        this.caption = caption;
    }

    int category() {
        return category;
    }

    int uid() {
        return uid;
    }

    String caption() {
        return caption;
    }
}
