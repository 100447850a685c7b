package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AppRole role with service tokens, because batch tokens cannot hold leases. It does not get
 * Vault's policy "default": only our policy files grant permissions.
 */
record AppRole(String name, Map<String, Object> settings) implements DesiredState {

    static final String BROKER = "leasehold-broker";

    /** Long enough for a short outage of Vault, short enough that a lost token expires soon. */
    private static final Duration BROKER_PERIOD = Duration.ofMinutes(20);

    /** Requires a new secret id once a quarter, or sooner if the mount's limit is shorter. */
    private static final Duration BROKER_SECRET_ID = Duration.ofDays(92);

    private static final Duration CONSUMER_TOKEN = Duration.ofHours(1);
    private static final Duration CONSUMER_TOKEN_LIMIT = Duration.ofHours(24);

    /**
     * Its periodic tokens can be renewed forever, and expire when the broker stops renewing them.
     */
    static AppRole ofBroker() {
        return new AppRole(
                BROKER,
                Map.of(
                        "bind_secret_id",
                        true,
                        "token_type",
                        "service",
                        "token_period",
                        BROKER_PERIOD.toSeconds(),
                        "token_policies",
                        List.of(Persona.BROKER.policy().text()),
                        "token_no_default_policy",
                        true,
                        "secret_id_num_uses",
                        0,
                        "secret_id_ttl",
                        BROKER_SECRET_ID.toSeconds()));
    }

    /** The entity grants what a consumer may lease, so that a change applies to existing logins. */
    static AppRole of(Consumer consumer) {
        return new AppRole(
                consumer.vaultName(),
                Map.of(
                        "bind_secret_id",
                        true,
                        "token_type",
                        "service",
                        "token_ttl",
                        CONSUMER_TOKEN.toSeconds(),
                        "token_max_ttl",
                        CONSUMER_TOKEN_LIMIT.toSeconds(),
                        "token_policies",
                        List.of(Persona.CONSUMER_LOGIN.policy().text()),
                        "token_no_default_policy",
                        true,
                        "secret_id_num_uses",
                        0));
    }

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        return vault.find("read " + label(), ProvisionPaths.role(name))
                .map(response -> Change.ofFields(label(), response.data(), settings))
                .orElseGet(() -> Optional.of(Change.added(label())));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + label(), ProvisionPaths.role(name), settings);
    }

    /** The role id, which is not secret; empty if there is no such role. */
    static Optional<String> findId(OperatorSession vault, String role) {
        return vault.find("read role id of " + role, ProvisionPaths.roleId(role))
                .map(response -> String.valueOf(response.data().get("role_id")));
    }

    static String id(OperatorSession vault, String role) {
        return findId(vault, role)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.CONFIGURATION_INVALID,
                                        "find role " + role + ": Vault has none; create it first"));
    }

    private String label() {
        return "role " + name;
    }
}
