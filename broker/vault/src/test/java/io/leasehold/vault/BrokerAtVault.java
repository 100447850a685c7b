package io.leasehold.vault;

import io.leasehold.login.ClientAddress;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.brokerlogin.BrokerLogin;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.identity.VaultTokenLookup;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** A broker that is really logged in to the shared Vault, for the tests of its adapters. */
public final class BrokerAtVault {

    public static final ProvisionedVault VAULT = ProvisionedVault.shared();
    public static final BrokerSession SESSION =
            BrokerSession.of(
                    VAULT.connection(), VAULT.brokerCredentials(), new Random(1), System::nanoTime);

    private BrokerAtVault() {}

    /** A broker whose login really may do nothing. */
    public static BrokerSession unable() {
        BrokerLogin unable =
                () ->
                        new BrokerLogin.Token(
                                SecretValue.ofText(VAULT.tokenWith("default")),
                                Duration.ZERO,
                                false,
                                false);
        return new BrokerSession(VAULT.connection(), unable, new Random(1), System::nanoTime);
    }

    public static Login admit(String token) {
        var directory = new VaultTokenLookup(VAULT.connection(), SESSION);
        return new Logins(directory, 0, Clock.systemUTC(), System::nanoTime, Runnable::run)
                .authenticate(
                        SecretValue.ofText(token),
                        new ClientAddress(InetAddress.getLoopbackAddress()));
    }
}
