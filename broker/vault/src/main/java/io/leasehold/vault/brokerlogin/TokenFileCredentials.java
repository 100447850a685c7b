package io.leasehold.vault.brokerlogin;

/** A Vault token that another process, such as Vault Agent, keeps valid in a file. */
public record TokenFileCredentials(SecretFile token) implements BrokerCredentials {}
