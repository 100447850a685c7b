package io.leasehold.vault.brokerlogin;

/**
 * A signed token that the platform keeps in a file, as Kubernetes does for every pod.
 *
 * @param mount name of the auth method in Vault, of type {@code jwt} or {@code kubernetes}
 * @param role of that method
 */
public record JwtCredentials(String mount, String role, SecretFile jwt)
        implements BrokerCredentials {}
