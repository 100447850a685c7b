package io.leasehold.vault;

/** How long the answer to a request to Vault may be. What is longer is not read to its end. */
enum ResponseBound {
    /** A lease record: holders may write any content to a leaf of theirs. */
    RECORD(64 * 1024),
    /** One document, a login, the key ring, and whatever else is no list. */
    DOCUMENT(2 * 1024 * 1024),
    /** The names below one path, about 90,000 of leases. */
    LIST(8 * 1024 * 1024),
    /** All leases of an organization. */
    SCAN(32 * 1024 * 1024),
    /** A list for the sweeper, which removes what makes lists too long for everybody else. */
    SWEEP(64 * 1024 * 1024);

    private final int bytes;

    ResponseBound(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The bound for what is below a path, or at it. */
    static ResponseBound ofReading(VaultPath path) {
        if (path.isList()) {
            return LIST;
        }
        return path.text().startsWith("lease/") ? RECORD : DOCUMENT;
    }
}
