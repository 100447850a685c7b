package io.leasehold.vault;

import java.util.Map;

/**
 * Logs the broker in by a signed token, at the JWT method or at that of Kubernetes, which take the
 * same request. The file is read at every login, because such tokens are replaced every hour.
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
        VaultResponse answer =
                vault.writeOpenly(path, Map.of("role", credentials.role(), "jwt", jwt));
        if (!answer.isSuccess()) {
            throw BrokerLogin.refused(
                    "Vault refuses at "
                            + path
                            + " the role or the signed token; see that the role is bound to the"
                            + " token's subject and audience, and that the token is still good");
        }
        return Token.granted(answer);
    }
}
