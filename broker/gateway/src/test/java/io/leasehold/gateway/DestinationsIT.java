package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.integration.Destination;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Where a call goes is decided by the catalogue and the address that was checked. */
class DestinationsIT {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ALSO_HERE = InetAddress.ofLiteral("127.0.0.2");

    private final ScriptedUpstream upstream = new ScriptedUpstream();

    @Test
    @Tag("U10")
    void anUpstreamAtAnAddressThatNobodyAllowedIsNotEvenConnectedTo() throws IOException {
        try (RunningGateway gateway = at(place("localhost"), HostResolver.ofThisMachine())) {
            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.problem()).isEqualTo("destination-not-allowed");
            assertThat(reply.text()).contains("private-addresses: [127.0.0.1]");
            assertThat(upstream.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @Tag("U10")
    @ValueSource(strings = {"2130706433", "127.1", "0x7f000001", "017700000001", "localhost."})
    void noSpellingOfAnAddressGetsPast(String host) throws IOException {
        try (RunningGateway gateway = at(place(host), HostResolver.ofThisMachine())) {
            assertThat(gateway.call(gateway.get("")).status()).isIn(403, 502);
            assertThat(upstream.accepted()).isZero();
        }
    }

    @Test
    @Tag("U09")
    @Tag("U11")
    void aNameThatChangesItsAnswerIsDialledAtTheAddressThatWasChecked() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HostResolver rebinding =
                _ -> List.of(asked.getAndIncrement() == 0 ? HERE : InetAddress.ofLiteral("::1"));
        Destination place = place("rebinding.example").allowing(Set.of(HERE));
        upstream.script(
                connection -> {
                    connection.readRequest();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
                });
        try (RunningGateway gateway = at(place, rebinding)) {
            for (int call = 0; call < 3; call++) {
                assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
            }
            assertThat(asked).hasValue(1);
            assertThat(upstream.accepted()).isEqualTo(3);
            assertThat(upstream.received().getFirst().values("host"))
                    .containsExactly("rebinding.example:" + upstream.port());
        }
    }

    @Test
    @Tag("U09")
    void aNameThatIsTurnedToAPrivateAddressReachesNothing() throws IOException {
        HostResolver turned = _ -> List.of(InetAddress.ofLiteral("169.254.169.254"), ALSO_HERE);
        Destination place = place("turned.example").allowing(Set.of(HERE));
        try (RunningGateway gateway = at(place, turned)) {
            assertThat(gateway.call(gateway.get("")).problem())
                    .isEqualTo("destination-not-allowed");
            assertThat(upstream.accepted()).isZero();
        }
    }

    @Test
    void whereOneAddressTakesNoConnectionTheNextIsTried() throws IOException {
        HostResolver both = _ -> List.of(ALSO_HERE, HERE);
        try (ScriptedUpstream here = new ScriptedUpstream(new ServerSocket(0, 50, HERE));
                RunningGateway gateway =
                        new RunningGateway(
                                here,
                                new Destination(false, "both.example", here.port(), "/base")
                                        .allowing(Set.of(HERE, ALSO_HERE)),
                                UnaryOperator.identity(),
                                Thread::startVirtualThread,
                                both)) {
            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        }
    }

    @Test
    void anUpstreamIsReachedOverIpv6() throws IOException {
        InetAddress sixth = InetAddress.ofLiteral("::1");
        ServerSocket listener;
        try {
            listener = new ServerSocket(0, 50, sixth);
        } catch (IOException absent) {
            throw new TestAbortedException("this machine has no IPv6", absent);
        }
        ScriptedUpstream there = new ScriptedUpstream(listener);
        Destination place =
                new Destination(false, "six.example", there.port(), "").allowing(Set.of(sixth));
        try (RunningGateway gateway =
                new RunningGateway(
                        there,
                        place,
                        settings -> settings,
                        Thread::startVirtualThread,
                        _ -> List.of(sixth))) {
            assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
            assertThat(there.only().values("host")).containsExactly("six.example:" + there.port());
        }
    }

    @Test
    @Tag("U10")
    void thePortForCallsIsNoDestination() throws IOException {
        int port = freePort();
        Destination itself =
                new Destination(false, "localhost", port, "/bearer")
                        .allowing(RunningGateway.LOOPBACK);
        try (RunningGateway gateway =
                new RunningGateway(
                        upstream,
                        itself,
                        settings -> CallGatewayIT.onPort(settings, port),
                        Thread::startVirtualThread,
                        HostResolver.ofThisMachine())) {
            RawCaller.Reply reply = gateway.call(gateway.get(""));

            assertThat(reply.problem()).isEqualTo("destination-not-allowed");
            assertThat(reply.text()).contains("the broker itself");
        }
    }

    @Test
    @Tag("U13")
    void proxiesOfThisMachineAreNotUsed() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (ScriptedUpstream proxy = new ScriptedUpstream();
                RunningGateway gateway = new RunningGateway()) {
            String port = String.valueOf(proxy.port());
            List<String> hosts = List.of("http.proxyHost", "https.proxyHost", "socksProxyHost");
            List<String> ports = List.of("http.proxyPort", "https.proxyPort", "socksProxyPort");
            try {
                hosts.forEach(name -> System.setProperty(name, "127.0.0.1"));
                ports.forEach(name -> System.setProperty(name, port));
                System.setProperty("http.nonProxyHosts", "");
                ProxySelector.setDefault(new Everything(proxy.port()));

                assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
                assertThat(gateway.upstream.only().requestLine())
                        .isEqualTo("GET /base/v1/things HTTP/1.1");
            } finally {
                hosts.forEach(System::clearProperty);
                ports.forEach(System::clearProperty);
                System.clearProperty("http.nonProxyHosts");
                ProxySelector.setDefault(before);
            }
            assertThat(proxy.accepted()).isZero();
        }
    }

    @Test
    @Tag("U05")
    @Tag("U06")
    void nothingThatACallerSaysDecidesWhereACallGoes() throws IOException {
        try (ScriptedUpstream evil = new ScriptedUpstream();
                RunningGateway gateway = new RunningGateway()) {
            String there = "127.0.0.1:" + evil.port();
            String body = "{\"api_base\": \"" + there + "\"}";
            String headers =
                    "X-Forwarded-Host: %1$s\r\nForwarded: host=%1$s\r\nX-Host: %1$s\r\n"
                                    .formatted(there)
                            + "X-Original-URL: /query/x\r\nX-Rewrite-URL: /query/x\r\n"
                            + "Content-Length: "
                            + body.length()
                            + "\r\n";
            String request =
                    gateway.post(headers, body)
                            .replace("/things ", "/things?api_base=" + there + "&base_url=x ")
                            .replace("Host: broker", "Host: " + there);

            assertThat(gateway.call(request).text()).isEqualTo("ok");

            assertThat(evil.accepted()).isZero();
            ScriptedUpstream.Received received = gateway.upstream.only();
            assertThat(received.requestLine()).startsWith("POST /base/v1/things?api_base=");
            assertThat(received.values("host"))
                    .containsExactly("localhost:" + gateway.upstream.port());
            assertThat(received.head()).doesNotContain("X-Forwarded-Host").doesNotContain("host=");
        }
    }

    @Test
    @Tag("U07")
    void anAlternativeServiceIsNotFollowed() throws IOException {
        try (ScriptedUpstream evil = new ScriptedUpstream();
                RunningGateway gateway = new RunningGateway()) {
            gateway.upstream.answer(
                    "HTTP/1.1 200 OK\r\nAlt-Svc: http/1.1=\"127.0.0.1:"
                            + evil.port()
                            + "\"\r\nContent-Length: 2\r\n\r\nok");

            gateway.call(gateway.get(""));
            await().until(() -> gateway.call(gateway.get("")).status() == 200);

            assertThat(evil.accepted()).isZero();
            assertThat(gateway.upstream.received()).hasSizeGreaterThan(1);
        }
    }

    private Destination place(String host) {
        return new Destination(false, host, upstream.port(), "/base");
    }

    private RunningGateway at(Destination destination, HostResolver names) {
        return new RunningGateway(
                upstream, destination, UnaryOperator.identity(), Thread::startVirtualThread, names);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Would send everything through one proxy. */
    private static final class Everything extends ProxySelector {

        private final Proxy proxy;

        private Everything(int port) {
            this.proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(HERE, port));
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
