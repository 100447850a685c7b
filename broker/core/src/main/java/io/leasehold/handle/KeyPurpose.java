package io.leasehold.handle;

/** What a key of the ring is used for; each purpose has keys of its own, derived by this text. */
enum KeyPurpose {
    HANDLE("leasehold/handle/v1/"),
    LEASE_RECORD("leasehold/lease-record/v1/"),
    CONSOLE_SESSION("leasehold/console-session/v1/"),
    CONSOLE_SIGN_IN("leasehold/console-sign-in/v1/"),
    CONSOLE_FORM("leasehold/console-form/v1/");

    private final String info;

    KeyPurpose(String info) {
        this.info = info;
    }

    String info(String environment) {
        return info + environment;
    }
}
