package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.gateway.dial.HostResolver;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

@Tag("U10")
class BrokerAddressesTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress VAULT = InetAddress.ofLiteral("198.18.0.7");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("198.18.0.8");

    private final MockEnvironment host = new MockEnvironment();
    private final Map<String, List<InetAddress>> names = new HashMap<>();

    @Test
    void portsOfTheApplicationAreOffLimitsUnderEveryAddressOfThisMachine() {
        host.setProperty("server.port", "8280");
        BrokerAddresses places = places("http://127.0.0.1:8200");

        assertThat(places.covers(HERE, 8280)).isTrue();
        assertThat(places.covers(InetAddress.ofLiteral("127.9.9.9"), 8280)).isTrue();
        assertThat(places.covers(InetAddress.ofLiteral("::1"), 8280)).isTrue();
        assertThat(places.covers(ELSEWHERE, 8280)).isFalse();
        assertThat(places.covers(HERE, 8281)).isFalse();
    }

    @Test
    void aPortThatWasFoundFreeIsOffLimitsOnceItIsKnown() {
        BrokerAddresses places = places("http://127.0.0.1:8200");
        assertThat(places.covers(HERE, 40_001)).isFalse();

        host.setProperty("local.management.port", "40001");

        assertThat(places.covers(HERE, 40_001)).isTrue();
    }

    @Test
    void vaultIsOffLimitsByItsAddressAndItsPort() {
        names.put("vault.example", List.of(VAULT));
        BrokerAddresses places = places("https://vault.example");

        assertThat(places.covers(VAULT, 443)).isTrue();
        assertThat(places.covers(VAULT, 8443)).isFalse();
        assertThat(places.covers(ELSEWHERE, 443)).isFalse();
    }

    @Test
    void vaultOnThisMachineIsOffLimitsUnderEveryAddressOfIt() {
        assertThat(places("http://127.0.0.1:8200").covers(InetAddress.ofLiteral("::1"), 8200))
                .isTrue();
    }

    @Test
    void vaultIsStillOffLimitsWhenItsNameIsNoLongerKnown() {
        names.put("vault.example", List.of(VAULT));
        BrokerAddresses places = places("https://vault.example");
        assertThat(places.covers(VAULT, 443)).isTrue();
        names.clear();

        assertThat(places.covers(VAULT, 443)).isTrue();
        assertThat(places.covers(ELSEWHERE, 443)).isFalse();
    }

    @Test
    void whileNobodyKnowsWhereVaultIsItsPortIsOffLimitsEverywhere() {
        assertThat(places("https://vault.example").covers(ELSEWHERE, 443)).isTrue();
    }

    private BrokerAddresses places(String vault) {
        HostResolver service =
                name -> {
                    if (name.equals("127.0.0.1")) {
                        return List.of(HERE);
                    }
                    if (!names.containsKey(name)) {
                        throw new UnknownHostException(name);
                    }
                    return names.get(name);
                };
        return new BrokerAddresses(host, List.of(URI.create(vault)), service);
    }
}
