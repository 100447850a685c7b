package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Obtains a Vault token for the broker itself. */
interface BrokerLogin {

    /** A new token; blocks on Vault. */
    Token login();

    /** By which secret id the last login was; empty for other ways, and before the first login. */
    default Optional<UsedSecretId> usedSecretId() {
        return Optional.empty();
    }

    static BrokerLogin of(VaultConnection vault, BrokerCredentials credentials) {
        return switch (credentials) {
            case AppRoleCredentials appRole -> new AppRoleLogin(vault, appRole);
            case JwtCredentials jwt -> new JwtLogin(vault, jwt);
            case TokenFileCredentials file -> new TokenFileLogin(vault, file);
            case CertificateCredentials certificate -> new CertificateLogin(vault, certificate);
        };
    }

    static BrokerException refused(String why) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, "log in the broker: " + why);
    }

    /**
     * A token of the broker.
     *
     * @param ttl how long it lives from now, unless it is renewed; zero if for ever
     * @param lent whether somebody else obtained it, who may go on to use it
     */
    record Token(SecretValue value, Duration ttl, boolean renewable, boolean lent) {

        /** The token of a login that Vault granted. */
        static Token granted(VaultResponse login) {
            Map<String, Object> auth = login.object("auth");
            return new Token(
                    SecretValue.ofText(String.valueOf(auth.get("client_token"))),
                    Duration.ofSeconds(
                            auth.get("lease_duration") instanceof Number n ? n.longValue() : 0),
                    Boolean.TRUE.equals(auth.get("renewable")),
                    false);
        }
    }
}
