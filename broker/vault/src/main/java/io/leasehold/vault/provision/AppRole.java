package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role to log in by, with service tokens: batch tokens can hold no lease. None has Vault's policy
 * "default": what is granted is in our files alone.
 */
record AppRole(String name, Map<String, Object> settings) implements DesiredState {

    static final String BROKER = "leasehold-broker";

    /** Long enough for a short outage of Vault, short enough that a lost token soon ends. */
    private static final Duration BROKER_PERIOD = Duration.ofMinutes(20);

    /** A new secret id is due once a quarter, or sooner if the limit of the mount is shorter. */
    private static final Duration BROKER_SECRET_ID = Duration.ofDays(92);

    private static final Duration CONSUMER_TOKEN = Duration.ofHours(1);
    private static final Duration CONSUMER_TOKEN_LIMIT = Duration.ofHours(24);

    /** A periodic token is renewed for ever, and ends when its broker stops renewing it. */
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

    /** What a consumer may lease comes from its entity: a change reaches its running logins. */
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
        return vault.find("read " + what(), ProvisionPaths.role(name))
                .map(answer -> Change.ofFields(what(), answer.data(), settings))
                .orElseGet(() -> Optional.of(Change.added(what())));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + what(), ProvisionPaths.role(name), settings);
    }

    /** The public half of the credentials of the role; empty while there is no such role. */
    static Optional<String> findId(OperatorSession vault, String role) {
        return vault.find("read role id of " + role, ProvisionPaths.roleId(role))
                .map(answer -> String.valueOf(answer.data().get("role_id")));
    }

    static String id(OperatorSession vault, String role) {
        return findId(vault, role)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.CONFIGURATION_INVALID,
                                        "find role " + role + ": Vault has none; create it first"));
    }

    private String what() {
        return "role " + name;
    }
}
