package io.leasehold.vault.brokerlogin;

/** Credentials with which the broker logs in to Vault. */
public sealed interface BrokerCredentials
        permits AppRoleCredentials, JwtCredentials, TokenFileCredentials, CertificateCredentials {}
