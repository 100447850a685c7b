package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.stream.Stream;

/**
 * What callers may ask of Vault itself through the broker, with their own token and path by path.
 * Vault alone decides there; it sees the broker's address, so bound CIDRs mean the broker's, and a
 * limited token loses a use. Thread-safe.
 */
public final class VaultPassthrough {

    private final VaultConnection vault;
    private final VaultConnection anonymous;

    /**
     * @param anonymous a connection that presents no certificate: a login over the broker's own
     *     would be a login as the broker
     */
    public VaultPassthrough(VaultConnection vault, VaultConnection anonymous) {
        this.vault = vault;
        this.anonymous = anonymous;
    }

    /** A path without parameters that is open. */
    public enum Door {
        TOKEN_LOOKUP_SELF(VaultPaths.TOKEN_LOOKUP_SELF),
        TOKEN_RENEW_SELF(VaultPaths.TOKEN_RENEW_SELF),
        TOKEN_REVOKE_SELF(VaultPaths.TOKEN_REVOKE_SELF),
        CAPABILITIES_SELF(VaultPaths.CAPABILITIES_SELF),
        WRAP(VaultPaths.WRAP),
        UNWRAP(VaultPaths.UNWRAP),
        WRAPPING_LOOKUP(VaultPaths.WRAPPING_LOOKUP),
        REWRAP(VaultPaths.REWRAP);

        private final VaultPath path;

        Door(VaultPath path) {
            this.path = path;
        }
    }

    /**
     * Asks at one of the open doors.
     *
     * @throws BrokerException {@code vault-unavailable} if Vault fails or cannot be reached
     */
    public PassthroughResponse ask(Door door, PassthroughRequest request) {
        return vault.pass(door.path, request);
    }

    /**
     * Logs in by an auth method that is mounted under one name.
     *
     * @param name of the user or role for methods that have it in the path, or none
     * @throws BrokerException {@code id-invalid} for a name that could lead to another path
     */
    public PassthroughResponse logIn(String method, PassthroughRequest request, String... name) {
        return anonymous.pass(login(method, name), request);
    }

    /** Lists the organizations that have leases, if the caller's own policies let it. */
    public PassthroughResponse leases(PassthroughRequest request) {
        return vault.pass(VaultPaths.leases(), request);
    }

    /** Lists the projects of an organization that have leases, if the caller's policies let it. */
    public PassthroughResponse leases(OrganizationId organization, PassthroughRequest request) {
        return vault.pass(VaultPaths.leases(organization), request);
    }

    /** Lists the leases of a project, if the caller's own policies let it. */
    public PassthroughResponse leases(Project project, PassthroughRequest request) {
        return vault.pass(VaultPaths.leases(project), request);
    }

    private static VaultPath login(String method, String... name) {
        try {
            return VaultPath.of(
                    Stream.concat(Stream.of("auth", method, "login"), Stream.of(name))
                            .toArray(String[]::new));
        } catch (IllegalArgumentException _) {
            throw new BrokerException(
                    Problem.ID_INVALID,
                    "log in: names of auth methods, users and roles are of a-z, A-Z, 0-9, '-',"
                            + " '_' and single dots here; log in at Vault itself");
        }
    }
}
