package io.leasehold.vault;

import java.util.Map;

/** Logs the broker in by the client certificate that its connection to Vault presents. */
final class CertificateLogin implements BrokerLogin {

    private final VaultConnection vault;
    private final CertificateCredentials credentials;
    private final VaultPath path;

    CertificateLogin(VaultConnection vault, CertificateCredentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
        this.path = VaultPaths.login(credentials.mount());
    }

    @Override
    public Token login() {
        VaultResponse answer = vault.writeOpenly(path, Map.of("name", credentials.role()));
        if (!answer.isSuccess()) {
            throw BrokerLogin.refused(
                    "Vault refuses at "
                            + path
                            + " the role or the client certificate; see that the role trusts it,"
                            + " and that nothing before Vault ends the TLS connection");
        }
        return Token.granted(answer);
    }
}
