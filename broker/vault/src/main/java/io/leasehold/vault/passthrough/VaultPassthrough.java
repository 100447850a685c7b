package io.leasehold.vault.passthrough;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.PassthroughRequest;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import java.util.stream.Stream;

/**
 * Forwards callers' requests to Vault, with their own token and only for the paths listed here.
 * Vault alone authorizes them. It sees the broker's address, so bound CIDRs apply to the broker,
 * and each request consumes a use of a limited token. Thread-safe.
 */
public final class VaultPassthrough {

    private final VaultConnection vault;
    private final VaultConnection anonymous;

    /**
     * @param anonymous a connection without a client certificate: a login over the broker's own
     *     connection would be a login as the broker
     */
    public VaultPassthrough(VaultConnection vault, VaultConnection anonymous) {
        this.vault = vault;
        this.anonymous = anonymous;
    }

    /** An endpoint of Vault without path parameters that callers may use. */
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
     * Sends the request to one of these endpoints.
     *
     * @throws BrokerException {@code vault-unavailable} if Vault fails or cannot be reached
     */
    public PassthroughResponse ask(Door endpoint, PassthroughRequest request) {
        return vault.forward(endpoint.path, request);
    }

    /**
     * Logs in at the auth method with this mount name.
     *
     * @param name the user or role, for methods that have it in the path; otherwise none
     * @throws BrokerException {@code id-invalid} for a name that could lead to another path
     */
    public PassthroughResponse logIn(String method, PassthroughRequest request, String... name) {
        return anonymous.forward(login(method, name), request);
    }

    /** Lists the organizations that have leases, if the caller's own policies allow it. */
    public PassthroughResponse leases(PassthroughRequest request) {
        return vault.forward(VaultPaths.leases(), request);
    }

    /**
     * Lists the projects of an organization that have leases, if the caller's own policies allow
     * it.
     */
    public PassthroughResponse leases(OrganizationId organization, PassthroughRequest request) {
        return vault.forward(VaultPaths.leases(organization), request);
    }

    /** Lists the leases of a project, if the caller's own policies allow it. */
    public PassthroughResponse leases(Project project, PassthroughRequest request) {
        return vault.forward(VaultPaths.leases(project), request);
    }

    private static VaultPath login(String method, String... name) {
        try {
            return VaultPath.of(
                    Stream.concat(Stream.of("auth", method, "login"), Stream.of(name))
                            .toArray(String[]::new));
        } catch (IllegalArgumentException _) {
            throw new BrokerException(
                    Problem.ID_INVALID,
                    "log in: names of auth methods, users and roles may contain only a-z, A-Z, 0-9,"
                            + " '-', '_' and single dots here; log in at Vault directly");
        }
    }
}
