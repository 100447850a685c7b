package io.leasehold.server.siem.ocsf;

/** What happened: an activity of a class of OCSF. */
enum Activity {
    LOGON(EventClass.AUTHENTICATION, 1, "Logon"),
    ENTITY_CREATED(EventClass.ENTITY_MANAGEMENT, 1, "Create"),
    ENTITY_READ(EventClass.ENTITY_MANAGEMENT, 2, "Read"),
    ENTITY_UPDATED(EventClass.ENTITY_MANAGEMENT, 3, "Update"),
    ENTITY_DELETED(EventClass.ENTITY_MANAGEMENT, 4, "Delete"),
    ENTITY_ENROLLED(EventClass.ENTITY_MANAGEMENT, 6, "Enroll"),
    ENTITY_UNENROLLED(EventClass.ENTITY_MANAGEMENT, 7, "Unenroll"),
    ENTITY_ENABLED(EventClass.ENTITY_MANAGEMENT, 8, "Enable"),
    ENTITY_DISABLED(EventClass.ENTITY_MANAGEMENT, 9, "Disable"),
    ENTITY_OTHER(EventClass.ENTITY_MANAGEMENT, 99, "Other"),
    PRIVILEGES_ASSIGNED(EventClass.USER_ACCESS, 1, "Assign Privileges"),
    PRIVILEGES_REVOKED(EventClass.USER_ACCESS, 2, "Revoke Privileges"),
    API_UNKNOWN(EventClass.API_ACTIVITY, 0, "Unknown"),
    API_CREATE(EventClass.API_ACTIVITY, 1, "Create"),
    API_READ(EventClass.API_ACTIVITY, 2, "Read"),
    API_UPDATE(EventClass.API_ACTIVITY, 3, "Update"),
    API_DELETE(EventClass.API_ACTIVITY, 4, "Delete"),
    API_OTHER(EventClass.API_ACTIVITY, 99, "Other"),
    GENERAL_ERROR(EventClass.APPLICATION_ERROR, 1, "General Error"),
    TRANSLATION_ERROR(EventClass.APPLICATION_ERROR, 2, "Translation Error");

    private final EventClass eventClass;
    private final int id;
    private final String caption;

    Activity(EventClass eventClass, int id, String caption) {
        this.eventClass = eventClass;
        this.id = id;
        this.caption = caption;
    }

    EventClass eventClass() {
        return eventClass;
    }

    int id() {
        return id;
    }

    String caption() {
        return caption;
    }

    /** The number of class and activity together. */
    int type() {
        return eventClass.uid() * 100 + id;
    }
}
