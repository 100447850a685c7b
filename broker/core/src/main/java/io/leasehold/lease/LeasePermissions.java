package io.leasehold.lease;

/** Asks Vault what a login may do, without its token. */
public interface LeasePermissions {

    /**
     * Whether the login with this accessor is good now and Vault's policies let it take a lease of
     * this id.
     */
    boolean permits(String loginAccessor, LeaseId id);
}
