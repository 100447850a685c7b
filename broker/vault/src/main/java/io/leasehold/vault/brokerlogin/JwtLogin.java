package io.leasehold.vault.brokerlogin;

import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;

/**
 * Logs the broker in with a signed token, at a JWT or a Kubernetes auth method; both take the same
 * request. Reads the file at every login, because such tokens are replaced every hour.
 */
final class JwtLogin implements BrokerLogin {

    private final VaultConnection vault;
    private final JwtCredentials credentials;
    private final VaultPath path;

    JwtLogin(VaultConnection vault, JwtCredentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
        this.path = VaultPaths.login(credentials.mount());
    }

    @Override
    public Token login() {
        String jwt = VaultConnection.text(credentials.jwt().read());
        VaultResponse response =
                vault.writeWithoutToken(path, Map.of("role", credentials.role(), "jwt", jwt));
        if (!response.isSuccess()) {
            throw BrokerLogin.refused(
                    "Vault refused the role or the signed token at "
                            + path
                            + "; check that the role is bound to the token's subject and audience,"
                            + " and that the token has not expired");
        }
        return Token.granted(response);
    }
}
