package io.leasehold.vault.brokerlogin;

/**
 * The client certificate that the connection to Vault presents.
 *
 * @param mount name of the auth method in Vault, of type {@code cert}
 * @param role of that method
 */
public record CertificateCredentials(String mount, String role) implements BrokerCredentials {}
