package io.leasehold.vault;

/** What the broker logs in to Vault with. */
public sealed interface BrokerCredentials
        permits AppRoleCredentials, JwtCredentials, TokenFileCredentials, CertificateCredentials {}
