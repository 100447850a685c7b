package io.leasehold.vault.brokerlogin;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Obtains a Vault token for the broker itself. */
public interface BrokerLogin {

    /** Logs in and returns the new token; blocks on Vault. */
    Token login();

    /**
     * The secret id of the last login; empty for other login methods and before the first login.
     */
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
     * @param ttl time until it expires unless it is renewed; zero if it never expires
     * @param external whether another process owns the token, so that the broker must not revoke it
     */
    record Token(SecretValue value, Duration ttl, boolean renewable, boolean external) {

        /** The token of a successful login. */
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
