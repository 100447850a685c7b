package io.leasehold.server.siem.ocsf;

import java.util.Base64;

/** Where an entry is in an audit log, so that an event can be proved by it later. */
record Place(String origin, long index, byte[] leafHash) {

    /** Names the entry beyond its log. */
    String uid() {
        return uid(index);
    }

    /** Names another entry of the same log. */
    String uid(long other) {
        return origin + "/" + other;
    }

    /** The leaf hash as {@code leasehold audit} writes it. */
    String leaf() {
        return Base64.getEncoder().encodeToString(leafHash);
    }
}
