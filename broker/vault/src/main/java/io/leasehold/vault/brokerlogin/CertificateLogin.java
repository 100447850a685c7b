package io.leasehold.vault.brokerlogin;

import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;

/** Logs the broker in with the client certificate that its connection to Vault presents. */
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
        VaultResponse response = vault.writeWithoutToken(path, Map.of("name", credentials.role()));
        if (!response.isSuccess()) {
            throw BrokerLogin.refused(
                    "Vault refused the role or the client certificate at "
                            + path
                            + "; check that the role trusts the certificate, and that no proxy in"
                            + " front of Vault terminates TLS");
        }
        return Token.granted(response);
    }
}
