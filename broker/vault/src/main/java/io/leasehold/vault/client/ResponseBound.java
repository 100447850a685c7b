package io.leasehold.vault.client;

/** Maximum length of a response from Vault. A longer one is not read to its end. */
public enum ResponseBound {
    /** A lease record: a holder can write any content to its own leaf. */
    RECORD(64 * 1024),
    /** One document, a login, the key ring, and everything else that is not a list. */
    DOCUMENT(2 * 1024 * 1024),
    /** The names below one path: about 90,000 leases. */
    LIST(8 * 1024 * 1024),
    /** All leases of an organization. */
    SCAN(32 * 1024 * 1024),
    /**
     * A list for the sweeper, which removes the entries that make a list too long for all others.
     */
    SWEEP(64 * 1024 * 1024);

    private final int bytes;

    ResponseBound(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    /** The bound for listing below a path or reading at it. */
    static ResponseBound ofReading(VaultPath path) {
        if (path.isList()) {
            return LIST;
        }
        return path.text().startsWith("lease/") ? RECORD : DOCUMENT;
    }
}
