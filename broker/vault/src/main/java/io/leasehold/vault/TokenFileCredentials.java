package io.leasehold.vault;

/** A Vault token that somebody else, such as an agent, keeps good in a file. */
public record TokenFileCredentials(SecretFile token) implements BrokerCredentials {}
