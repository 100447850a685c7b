package io.leasehold.acceptance;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A backend service: it knows its role id and a wrapped secret id, and never a key. */
public final class Service {

    private final String roleId;
    private final String wrappingToken;

    Service(String roleId, String wrappingToken) {
        this.roleId = roleId;
        this.wrappingToken = wrappingToken;
    }

    /** A lease as the service sees it. */
    public record Lease(String id, String handle, String baseUrl, String scope, long seconds) {}

    String roleId() {
        return roleId;
    }

    String wrappingToken() {
        return wrappingToken;
    }

    /** Unwraps the secret id, which works once. */
    String secretId(VaultHttp vault) {
        return vault.as(wrappingToken)
                .write("sys/wrapping/unwrap", Map.of())
                .succeeded()
                .at("/data/secret_id")
                .asString();
    }

    /** Unwraps the secret id, which works once, and logs in to Vault; the token. */
    public String logIn(VaultHttp vault) {
        return vault.as("").logIn(roleId, secretId(vault));
    }

    /** Leases the project's key of an integration from the broker. */
    public static Lease lease(VaultHttp broker, String project, String integration) {
        JsonNode answer = broker.read("lease/" + project + "/" + integration).succeeded();
        return new Lease(
                answer.at("/lease_id").asString(),
                answer.at("/data/handle").asString(),
                answer.at("/data/base_url").asString(),
                answer.at("/data/scope").asString(),
                answer.at("/lease_duration").asLong());
    }
}
