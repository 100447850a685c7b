package io.leasehold.handle;

/**
 * What a ring key is used for; each purpose has its own derived keys, with this text as HKDF info.
 */
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
