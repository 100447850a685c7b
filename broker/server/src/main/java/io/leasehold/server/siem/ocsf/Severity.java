package io.leasehold.server.siem.ocsf;

/** How much attention an event needs, for OCSF and for syslog. */
public enum Severity {
    INFORMATIONAL(1, "Informational", 6),
    /** Somebody decides whether anything is to be done. */
    LOW(2, "Low", 5),
    /** Something is to be done, but not at once. */
    MEDIUM(3, "Medium", 4);

    private final int id;
    private final String caption;
    private final int syslog;

    Severity(int id, String caption, int syslog) {
        this.id = id;
        this.caption = caption;
        this.syslog = syslog;
    }

    int id() {
        return id;
    }

    String caption() {
        return caption;
    }

    /** The number of RFC 5424. */
    public int syslog() {
        return syslog;
    }
}
