package io.leasehold.server.siem.ocsf;

/** Says what entries of one kind mean in OCSF. */
interface Mapping {

    void map(Members entry, Draft event);
}
