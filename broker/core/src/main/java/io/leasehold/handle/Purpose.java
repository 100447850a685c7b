package io.leasehold.handle;

/** What a key of the ring is used for; each purpose has keys of its own, derived by this text. */
enum Purpose {
    HANDLE("leasehold/handle/v1/"),
    LEASE_RECORD("leasehold/lease-record/v1/");

    private final String info;

    Purpose(String info) {
        this.info = info;
    }

    String info(String environment) {
        return info + environment;
    }
}
