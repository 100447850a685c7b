package io.leasehold.server.settings;

import io.leasehold.login.ClientAddress;
import io.leasehold.server.port.GuardedPort;
import io.leasehold.server.port.Hosts;
import io.leasehold.server.port.PortLimits;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts the properties under {@code leasehold.control} into settings of the servlet ports. */
public final class ControlSettings {

    private ControlSettings() {}

    public static GuardedPort port(LeaseholdProperties properties) {
        LeaseholdProperties.Control control = properties.control();
        if (control.connectionsPerSource() < 1 || !control.headTimeout().isPositive()) {
            throw BrokerSettings.invalid(
                    "leasehold.control.connections-per-source must be at least 1, and"
                            + " leasehold.control.head-timeout must be positive");
        }
        return new GuardedPort(
                new PortLimits(control.connectionsPerSource(), control.headTimeout()),
                hosts(properties));
    }

    /** The proxies whose {@code X-Forwarded-For} header is trusted. */
    public static List<String> trustedProxies(LeaseholdProperties properties) {
        List<String> proxies = properties.control().trustedProxies();
        if (!proxies.stream().allMatch(ClientAddress::isBlock)) {
            throw BrokerSettings.invalid(
                    "leasehold.control.trusted-proxies must be addresses, or blocks such as"
                            + " 10.0.0.0/8");
        }
        return proxies;
    }

    private static Hosts hosts(LeaseholdProperties properties) {
        Stream<String> configured = properties.control().hosts().stream();
        Stream<String> ofBaseUrls =
                Stream.of(
                                Optional.ofNullable(properties.console().baseUrl()),
                                Optional.ofNullable(properties.calls().baseUrl()).map(URI::create))
                        .flatMap(Optional::stream)
                        .flatMap(url -> Stream.ofNullable(url.getHost()));
        return Hosts.of(Stream.concat(configured, ofBaseUrls).toList());
    }
}
