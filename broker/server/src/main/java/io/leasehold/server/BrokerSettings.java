package io.leasehold.server;

import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.GatewaySettings;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.leaseapi.CallAddress;
import io.leasehold.vault.AppRoleCredentials;
import io.leasehold.vault.VaultSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.ssl.SslBundles;

/** Turns properties into the settings of each part, and says what is missing. */
final class BrokerSettings {

    private BrokerSettings() {}

    static VaultSettings vault(LeaseholdProperties.Vault properties, SslBundles bundles) {
        if (properties.address().isEmpty()) {
            throw invalid("leasehold.vault.address is empty");
        }
        VaultSettings plain = VaultSettings.of(properties.address().getFirst());
        return new VaultSettings(
                properties.address(),
                Optional.ofNullable(properties.sslBundle())
                        .map(name -> bundles.getBundle(name).createSslContext()),
                plain.connectTimeout(),
                plain.responseTimeout());
    }

    static AppRoleCredentials credentials(LeaseholdProperties.Approle properties) {
        String roleId = properties.roleId();
        Path file = properties.secretIdFile();
        if (roleId == null || file == null) {
            throw invalid(
                    "the broker needs a login of its own: set leasehold.vault.approle.role-id and"
                            + " leasehold.vault.approle.secret-id-file; 'leasehold provision' and"
                            + " 'leasehold broker credentials' give both");
        }
        return new AppRoleCredentials(roleId, read(file), properties.wrapped());
    }

    static GatewaySettings gateway(LeaseholdProperties.Calls properties) {
        GatewaySettings usual =
                GatewaySettings.usual(properties.address().getHostAddress(), properties.port());
        return new GatewaySettings(
                usual.bindAddress(),
                usual.port(),
                usual.maxHeaderBytes(),
                usual.connectTimeout(),
                properties.idleTimeout(),
                usual.connectionsPerDestination(),
                usual.upstreamTrust());
    }

    static CallAddress callAddress(LeaseholdProperties.Calls properties, CallGateway gateway) {
        String given = properties.baseUrl();
        return given != null
                ? () -> given.endsWith("/") ? given.substring(0, given.length() - 1) : given
                : () -> "http://" + host(properties.address()) + ":" + gateway.port();
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static SecretValue read(Path file) {
        try {
            return SecretValue.ofText(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw invalid("the file of leasehold.vault.approle.secret-id-file cannot be read");
        }
    }

    static BrokerException invalid(String why) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, "configure broker: " + why);
    }
}
