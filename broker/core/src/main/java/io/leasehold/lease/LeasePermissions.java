package io.leasehold.lease;

/** Checks what Vault permits a login, without its token. */
public interface LeasePermissions {

    /**
     * Whether the login with this accessor is valid now and Vault's policies allow it to create a
     * lease with this id.
     */
    boolean permits(String loginAccessor, LeaseId id);
}
